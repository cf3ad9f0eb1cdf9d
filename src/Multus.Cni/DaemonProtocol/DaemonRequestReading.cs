using Multus.Cni.Hosting;
using Multus.Core.Cni;
using Multus.Core.Cni.Errors;
using Multus.Core.Commands;

namespace Multus.Cni.DaemonProtocol;

/// <summary>Requests to the daemon as requests to Multus.</summary>
public static class DaemonRequestReading
{
    /// <summary>Reads a request's variables. <c>CNI_IFNAME</c> is <c>eth0</c> where it is not said, and a path need not be.</summary>
    /// <exception cref="CniException">A variable is missing or not valid (code 4), or the command does not fit the configuration's version (code 1).</exception>
    public static CniRequest ToCniRequest(this DaemonRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var variables = new Dictionary<string, string>(request.Environment, StringComparer.Ordinal);
        SetIfEmpty(variables, "CNI_IFNAME", "eth0");

        // The plugins' folder is the daemon's to know. It is only that an empty path is a missing one.
        SetIfEmpty(variables, "CNI_PATH", "/");
        if (!variables.TryGetValue("CNI_COMMAND", out var command) || command.Length == 0)
        {
            throw new CniException(new CniError(CniErrorCode.InvalidEnvironmentVariables, "could not extract the CNI command args: unexpected or missing CNI_COMMAND"));
        }

        var environment = CniEnvironment.Read(variables);
        if (environment.Command is not { } known || known == CniCommand.Version)
        {
            throw new CniException(new CniError(CniErrorCode.InvalidEnvironmentVariables, $"unknown cmd type: {command}"));
        }

        var context = request.Environment.ContainsKey("CNI_PATH") ? environment.Context : environment.Context with { PluginPath = [] };
        return new CniRequest(known, context, request.Config);
    }

    private static void SetIfEmpty(Dictionary<string, string> variables, string name, string value)
    {
        if (!variables.TryGetValue(name, out var stated) || stated.Length == 0)
        {
            variables[name] = value;
        }
    }
}
