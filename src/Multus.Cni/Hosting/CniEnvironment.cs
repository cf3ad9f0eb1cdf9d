using System.Collections.Immutable;
using Multus.Core.Cni;
using Multus.Core.Cni.Errors;
using Multus.Core.Delegation;
using Multus.Core.Delegation.Processes;

namespace Multus.Cni.Hosting;

/// <summary>The <c>CNI_</c> variables of an invocation (CNI 1.1.0, section 2, "Parameters"), checked. An empty variable is a missing one. Immutable.</summary>
internal sealed record CniEnvironment
{
    private const string OverrideVariable = "CNI_NETNS_OVERRIDE";

    /// <summary>The command as it was given; empty if none was.</summary>
    public required string CommandText { get; init; }

    /// <summary>The circumstances; the target is null for commands that are about no attachment.</summary>
    public required InvocationContext Context { get; init; }

    /// <summary>Whether the runtime insists on a namespace that is the plugin's own.</summary>
    public required bool AllowsOwnNetns { get; init; }

    /// <summary>The command; null if it is none that there is.</summary>
    public CniCommand? Command => CniCommandText.TryParse(CommandText, out var command) ? command : null;

    /// <summary>Reads the variables.</summary>
    /// <exception cref="CniException">One is not valid, or some are missing, all of which are then named (code 4).</exception>
    public static CniEnvironment Read(IReadOnlyDictionary<string, string> variables)
    {
        var commandText = ValueOf(variables, "CNI_COMMAND");
        var required = RequiredVariables.For(commandText);
        var container = ValueOf(variables, "CNI_CONTAINERID");
        var interfaceName = ValueOf(variables, "CNI_IFNAME");
        var isAboutAttachment = required.Contains("CNI_CONTAINERID");

        // What is there and wrong is reported before what is missing.
        var containerId = isAboutAttachment && container.Length > 0 ? ContainerId.Parse(container) : null;
        var name = isAboutAttachment && interfaceName.Length > 0 ? InterfaceName.Parse(interfaceName) : null;
        RequiredVariables.CheckPresent(required, variables);
        _ = NetnsPath.TryParse(ValueOf(variables, "CNI_NETNS"), out var netns);
        return new CniEnvironment
        {
            CommandText = commandText,
            AllowsOwnNetns = ValueOf(variables, OverrideVariable).ToUpperInvariant() is "1" or "TRUE",
            Context = new InvocationContext(
                isAboutAttachment ? new AttachmentTarget(new SandboxRef(containerId!, netns), name!) : null,
                isAboutAttachment ? CniArgs.Parse(ValueOf(variables, "CNI_ARGS")) : CniArgs.Empty,
                SplitPath(ValueOf(variables, "CNI_PATH")))
            {
                Trace = TraceVariables.Select(variables),
            },
        };
    }

    private static string ValueOf(IReadOnlyDictionary<string, string> variables, string name) => variables.TryGetValue(name, out var value) ? value : "";

    private static ImmutableArray<string> SplitPath(string text) => text.Length == 0 ? [] : ImmutableArray.Create(text.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries));
}
