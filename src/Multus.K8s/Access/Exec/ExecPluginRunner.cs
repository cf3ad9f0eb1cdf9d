using System.ComponentModel;
using System.Text;
using Multus.Core.Cni.Errors;
using Multus.Core.Delegation.Processes;
using Multus.Core.Ports;

namespace Multus.K8s.Access.Exec;

/// <summary>Runs exec plugins: without a shell, without a terminal, and not for long. Thread-safe.</summary>
/// <param name="environment">The environment that plugins inherit, and whose <c>PATH</c> they are looked for in.</param>
/// <param name="files">Finds them.</param>
/// <param name="launcher">Runs them.</param>
internal sealed class ExecPluginRunner(IReadOnlyDictionary<string, string> environment, IFileStore files, IProcessLauncher launcher)
{
    private const int MaxErrorText = 400;

    /// <summary>Runs a plugin.</summary>
    /// <exception cref="CniException">It is not there, or answered with something else (code 7); it failed, or took too long (code 11).</exception>
    public async ValueTask<ExecCredential> RunAsync(ExecPlugin plugin, CancellationToken cancellationToken)
    {
        var launch = new ProcessLaunch(Find(plugin), EnvironmentOf(plugin), default) { Arguments = plugin.Arguments, Timeout = plugin.Timeout };
        try
        {
            var exit = await launcher.LaunchAsync(launch, cancellationToken).ConfigureAwait(false);
            return exit.End is ProcessEnd.Exited { Code: 0 }
                ? ExecCredentialReader.Read(exit.Output, plugin)
                : throw Failed(plugin, CniErrorCode.TryAgainLater, $"failed: {exit.End}{Words(exit.Error.Span)}", null);
        }
        catch (Win32Exception exception)
        {
            throw Failed(plugin, CniErrorCode.InvalidNetworkConfig, $"cannot be run: {exception.Message}{Hint(plugin)}", exception);
        }
    }

    private string Find(ExecPlugin plugin)
    {
        if (plugin.Command.Contains('/', StringComparison.Ordinal))
        {
            return plugin.Command;
        }

        var folders = environment.TryGetValue("PATH", out var path) ? path.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries) : [];
        return Array.Find(Array.ConvertAll(folders, folder => Path.Combine(folder, plugin.Command)), files.FileExists)
            ?? throw Failed(plugin, CniErrorCode.InvalidNetworkConfig, $"is not in PATH{Hint(plugin)}", null);
    }

    private Dictionary<string, string> EnvironmentOf(ExecPlugin plugin)
    {
        var variables = new Dictionary<string, string>(environment, StringComparer.Ordinal);
        foreach (var (name, value) in plugin.Environment)
        {
            variables[name] = value;
        }

        variables[ExecInfo.Variable] = ExecInfo.Write(plugin, files);
        return variables;
    }

    private static string Hint(ExecPlugin plugin) => plugin.InstallHint is { } hint ? $"; {hint.Trim()}" : "";

    // What it says on standard error is meant for people; credentials go to standard output, which is never told.
    private static string Words(ReadOnlySpan<byte> error)
    {
        var text = Encoding.UTF8.GetString(error).Trim().ReplaceLineEndings(" ");
        return text.Length == 0 ? "" : $": {(text.Length > MaxErrorText ? text[..MaxErrorText] : text)}";
    }

    private static CniException Failed(ExecPlugin plugin, CniErrorCode code, string problem, Exception? cause) =>
        new(new CniError(code, $"{plugin.Name}: \"{plugin.Command}\" {problem}"), cause);
}
