using System.Text.Json.Nodes;
using Multus.Core.Cni;
using Multus.TestKit.Linux;

namespace Multus.Conformance.Tests.ReferencePlugins.Differential;

/// <summary>A network of reference plugins to be tried in every version that all of them speak.</summary>
/// <param name="Title">What it is called.</param>
/// <param name="Plugins">The plugins, as the JSON array that the configuration has, for a node.</param>
internal sealed record PluginCase(string Title, Func<Node, string> Plugins)
{
    /// <summary>The plugins, the IPAM plugins among them, that have to be there.</summary>
    public required IReadOnlyList<string> Types { get; init; }

    /// <summary>What the kernel has to offer. Default: nothing but network namespaces.</summary>
    public IReadOnlyList<KernelFeature> Needs { get; init; } = [];

    /// <summary>Whether there is an interface with what the result says. Default: yes.</summary>
    public bool MakesInterface { get; init; } = true;

    /// <summary>The interface that is asked for. Default: eth0.</summary>
    public string Interface { get; init; } = "eth0";

    /// <summary>The value of <c>CNI_ARGS</c>. Default: empty.</summary>
    public string Args { get; init; } = "";

    /// <summary>What the runtime offers, as a JSON object. Default: nothing.</summary>
    public string Offers { get; init; } = "{}";

    /// <summary>The PATH that plugins get. Default: the one with tools for IPv4.</summary>
    public Func<Node, string> Tools { get; init; } = static node => node.Tools;

    /// <summary>What is there after ADD, and not after DEL. Default: nothing but what the result says.</summary>
    public IReadOnlyList<Trace> Traces { get; init; } = [];

    /// <summary>Whether CHECK finds all as it was made. Default: yes.</summary>
    public bool PassesCheck { get; init; } = true;

    /// <summary>Breaks what the ADD made, so that CHECK must see it; null where the plugin's CHECK sees nothing.</summary>
    public Action<Node, TestNamespace>? Damage { get; init; }

    /// <summary>The network namespace that is asked for; null for the pod's. Default: null.</summary>
    public string? Netns { get; init; }

    /// <summary>What is done to the pod before. Default: nothing.</summary>
    public Action<TestNamespace> Prepare { get; init; } = static _ => { };

    /// <summary>What ADD fails with; null where it has to succeed. Default: null.</summary>
    public ExpectedError? Error { get; init; }

    /// <summary>Why it cannot be tried here; null if it can.</summary>
    public string? WhyNotHere =>
        Types.FirstOrDefault(static type => !ReferencePlugin.IsInstalled(type)) is { } missing
            ? $"there is no plugin \"{missing}\" in {Node.PluginFolder}"
            : Needs.Select(static feature => feature.WhyMissing).FirstOrDefault(static reason => reason is not null);

    /// <summary>The versions that all of its plugins say they speak, oldest first.</summary>
    public IReadOnlyList<string> Versions =>
        [.. CniVersion.All.Select(static version => version.Text).Where(version => Types.All(type => ReferencePlugin.VersionsOf(type).Contains(version)))];

    /// <summary>What the network is called.</summary>
    public string NetworkName(string version) => $"{Title}-{version}";

    /// <summary>The network's configuration.</summary>
    public JsonObject Network(Node node, string version) => new()
    {
        ["cniVersion"] = version,
        ["name"] = NetworkName(version),
        ["plugins"] = JsonNode.Parse(Plugins(node)),
    };
}
