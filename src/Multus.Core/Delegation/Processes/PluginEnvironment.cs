using System.Collections.Immutable;
using Multus.Core.Cni;

namespace Multus.Core.Delegation.Processes;

/// <summary>The environment of a plugin's process (CNI 1.1.0, section 2, "Parameters"): a base, and over it the six variables of the call.</summary>
internal static class PluginEnvironment
{
    /// <summary>All six variables are always set, empty where the call has no value for one: what a plugin inherited must not show through.</summary>
    public static Dictionary<string, string> Build(IReadOnlyDictionary<string, string> basis, DelegateCall call)
    {
        var target = call.Context.Target;

        // Very old plugins look at variables before they look at the command.
        var absent = call.Command == CniCommand.Version ? "dummy" : "";
        return new Dictionary<string, string>(basis, StringComparer.Ordinal)
        {
            ["CNI_COMMAND"] = call.Command.ToProtocolText(),
            ["CNI_CONTAINERID"] = target?.Sandbox.Container.Value ?? "",
            ["CNI_NETNS"] = target?.Sandbox.Netns?.Value ?? absent,
            ["CNI_IFNAME"] = target?.Interface.Value ?? absent,
            ["CNI_ARGS"] = call.Context.Args.ToString(),
            ["CNI_PATH"] = call.Command == CniCommand.Version ? absent : JoinPath(call.Context.PluginPath),
        };
    }

    private static string JoinPath(ImmutableArray<string> folders) => string.Join(Path.PathSeparator, folders);
}
