using System.Collections.Immutable;
using Multus.Core.Cni;
using Multus.Core.Cni.Configuration;
using Multus.Core.Cni.Errors;
using Multus.Core.Cni.Results;
using Multus.Fuzz.Engine;

namespace Multus.Fuzz.Targets;

/// <summary>Network configurations, and the requests that are derived from them.</summary>
internal sealed class NetworkConfigTarget(string name, params string[] seeds) : FuzzTarget(name, InputForm.Json)
{
    private static readonly CapabilityArgs Offered = CapabilityArgs.Parse(Samples.Utf8(Samples.Offered));
    private static readonly CniResult Result = CniResultCodec.Decode(Samples.Results(CniVersion.V110).First(), CniVersion.Unstated);
    private static readonly ImmutableArray<AttachmentKey> Valid = [new(ContainerId.Parse("shop-7"), InterfaceName.Parse("eth0"))];

    /// <summary>Lists.</summary>
    public static NetworkConfigTarget Lists() => new("network-list", Samples.List, """{"name":"n","plugins":[{"type":"x"}]}""");

    /// <summary>Single plugins' configurations.</summary>
    public static NetworkConfigTarget Singles() => new("network-single", Samples.Single, """{"name":"n","type":"x"}""");

    public override ImmutableArray<byte[]> Seeds { get; } = Texts(seeds);

    public override ImmutableArray<byte[]> Words => Texts("\"plugins\"", "\"1.2.0\"", "\"0.9\"", "\"1\"", "\"FALSE\"", "{\"type\":\"x\"}", "[{\"type\":\"x\"}]");

    public override Answer Read(byte[] input)
    {
        NetworkConfigList network;
        try
        {
            network = NetworkConfigReader.Read(input);
        }
        catch (CniException exception)
        {
            Law.Holds(exception.Error is { Code: CniErrorCode.DecodingFailure or CniErrorCode.InvalidNetworkConfig, Message.Length: > 0 });
            return Answer.Refused(exception.Error);
        }

        CheckSame(NetworkConfigReader.Read(network.ToUtf8()), network);
        Law.Holds(network.WithVersionIfUnstated(CniVersion.V031).Version.Text.Length > 0, "a version that is given is stated");
        Law.Same(network.WithVersion(CniVersion.V040).Version.Text, "0.4.0");
        Law.Same(network.StatedVersions[0], network.Version);
        Law.Holds(!network.Plugins.IsEmpty, "a network has plugins");
        DerivedRequests.Check(network, network.Plugins[input.Length % network.Plugins.Length], Offered, Result, Valid);

        return Answer.TakenAsJson(network.ToUtf8());
    }

    private static void CheckSame(NetworkConfigList read, NetworkConfigList network)
    {
        Law.SameBytes(read.ToUtf8(), network.ToUtf8());
        Law.Same(read.Name, network.Name);
        Law.Same(read.Version.Text, network.Version.Text);
        Law.Same(read.Form, network.Form);
        Law.Same((read.DisableCheck, read.DisableGc, read.LoadOnlyInlinedPlugins), (network.DisableCheck, network.DisableGc, network.LoadOnlyInlinedPlugins));
        Law.Holds(read.Plugins.Select(static plugin => plugin.ToString()).SequenceEqual(network.Plugins.Select(static plugin => plugin.ToString())), "the plugins are the same");
    }
}
