using System.Collections.Immutable;
using System.Text;
using Multus.Core.Cni;
using Multus.Core.Cni.Configuration;
using Multus.Core.Cni.Json;

namespace Multus.Core.Delegation;

/// <summary>A call that is about a plugin alone: VERSION. Immutable.</summary>
/// <param name="Type">The plugin.</param>
/// <param name="PluginPath">The folders to look for plugins in, in order.</param>
public sealed record VersionCall(PluginType Type, ImmutableArray<string> PluginPath)
{
    /// <summary>How long it may take. Default: no limits but the executor's.</summary>
    public CallLimits Limits { get; init; } = CallLimits.None;

    /// <summary>The call of the delegate; a plugin in a process reads no more of the configuration than the version.</summary>
    internal DelegateCall ToDelegateCall()
    {
        var config = $$"""{"cniVersion":"{{CniVersion.Newest.Text}}","type":{{Encoding.UTF8.GetString(CniJsonWriting.Text(Type.Value))}}}""";
        return new DelegateCall(CniCommand.Version, PluginConfig.Parse(Encoding.UTF8.GetBytes(config)), new InvocationContext(null, CniArgs.Empty, PluginPath));
    }
}
