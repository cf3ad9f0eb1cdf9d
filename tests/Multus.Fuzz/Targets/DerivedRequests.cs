using System.Collections.Immutable;
using Multus.Core.Cni;
using Multus.Core.Cni.Configuration;
using Multus.Core.Cni.Configuration.Policies;
using Multus.Core.Cni.Errors;
using Multus.Core.Cni.Results;
using Multus.Fuzz.Engine;

namespace Multus.Fuzz.Targets;

/// <summary>What holds for every request that is derived from a plugin's configuration.</summary>
internal static class DerivedRequests
{
    public static void Check(NetworkConfigList network, PluginConfig plugin, CapabilityArgs offered, CniResult result, ImmutableArray<AttachmentKey> valid)
    {
        CheckOne(network, plugin, config => RequestConfig.Derive(network, config, offered, prevResult: null));
        CheckOne(network, plugin, config => RequestConfig.DeriveStatus(network, config));
        CheckOne(network, plugin, config => RequestConfig.DeriveGc(network, config, valid));
        if (network.Version.IsKnown)
        {
            CheckOne(network, plugin, config => RequestConfig.Derive(network, config, offered, result));
        }
        else
        {
            Law.Same(CodeOf(() => RequestConfig.Derive(network, plugin, offered, result)), CniErrorCode.IncompatibleVersion);
        }
    }

    private static void CheckOne(NetworkConfigList network, PluginConfig plugin, Func<PluginConfig, PluginConfig> derive)
    {
        var derived = derive(plugin);
        Law.Same(derived.Name, network.Name.Value);
        Law.Same(derived.StatedVersion, network.Version.Text);
        Law.Same(derived.Type, plugin.Type);
        Law.Holds(derived.Capabilities.SequenceEqual(plugin.Capabilities), "a request declares the same capabilities");
        Law.SameBytes(derive(derived).ToUtf8(), derived.ToUtf8());
        Law.SameBytes(PluginConfig.Parse(derived.ToUtf8()).ToUtf8(), derived.ToUtf8());
        string[] ours = ["name", "cniVersion", "prevResult", "runtimeConfig", RequestConfig.ValidAttachmentsKey, RequestConfig.AttachmentsKey, PolicyConfigReader.Key];
        MemberTexts.CheckSameButFor(name => ours.Contains(name, StringComparer.OrdinalIgnoreCase), plugin.ToUtf8(), derived.ToUtf8());
    }

    private static CniErrorCode? CodeOf(Func<object> action)
    {
        try
        {
            action();
            return null;
        }
        catch (CniException exception)
        {
            return exception.Error.Code;
        }
    }
}
