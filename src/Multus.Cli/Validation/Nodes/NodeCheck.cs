using System.Collections.Immutable;
using System.Text;
using Multus.Cli.Validation.Documents;
using Multus.Cli.Validation.Networks;
using Multus.Cli.Validation.Rules;
using Multus.Core.Cni.Errors;
using Multus.Core.Planning;

namespace Multus.Cli.Validation.Nodes;

/// <summary>Looks at configurations of Multus on a node, and of its daemon.</summary>
/// <param name="settings">What validation goes by.</param>
/// <param name="findings">Where it is said what is wrong.</param>
internal sealed class NodeCheck(ValidationSettings settings, Findings findings)
{
    private readonly Field _field = new(findings);

    /// <summary>The namespaces that a configuration of either kind gives a part of their own.</summary>
    public static NamespaceRules RulesOf(SourceNode config)
    {
        var rules = new NamespaceRules();
        return rules with
        {
            Multus = config.TextOf("multusNamespace") is { Length: > 0 } multus ? multus : rules.Multus,
            Isolation = config.IsOn("namespaceIsolation") ? NamespaceIsolation.On : NamespaceIsolation.Off,
            Global = config.TextOf("globalNamespaces") is { Length: > 0 } names ? NamespaceRules.ListOf(names) : rules.Global,
        };
    }

    /// <summary>Looks at what a runtime gives Multus.</summary>
    public void RunNode(SourceNode config)
    {
        var before = findings.Errors;
        KeyCheck.Run(config, "the configuration of a node", NodeKeys.Node, findings);
        new NodeFieldCheck(findings).Run(config);
        _field.RequiredText(config, "name");
        Networks(config);
        if (findings.Errors == before)
        {
            Ask(config, NodeRules.NodeConfigInvalid, static utf8 => NodeConfigReader.Read(utf8).Problems);
        }
    }

    /// <summary>Looks at the daemon's own configuration.</summary>
    public void RunDaemon(SourceNode config)
    {
        var before = findings.Errors;
        KeyCheck.Run(config, "the configuration of a daemon", [.. NodeKeys.Daemon, .. NodeKeys.Node], findings);
        new NodeFieldCheck(findings).Run(config);
        if (findings.Errors == before)
        {
            Ask(config, NodeRules.DaemonConfigInvalid, static utf8 =>
            {
                DaemonConfig.Read(utf8);
                return [];
            });
        }
    }

    private void Networks(SourceNode config)
    {
        var delegates = _field.List(config, "delegates");
        var hasClusterNetwork = config.TextOf("clusterNetwork") is { Length: > 0 };
        if (hasClusterNetwork && delegates is not null)
        {
            findings.Add(NodeRules.DelegatesIgnored, delegates, "\"delegates\" does not count beside \"clusterNetwork\": take one of them away");
        }

        if (!hasClusterNetwork && config.Find("defaultNetworks") is { } defaults)
        {
            findings.Add(NodeRules.DefaultNetworksIgnored, defaults, "\"defaultNetworks\" does not count without \"clusterNetwork\": write \"clusterNetwork\", or take it away");
        }

        if (!hasClusterNetwork && delegates is null or { Items.IsEmpty: true } && config.Find("delegates") is null or { Kind: SourceKind.List })
        {
            findings.Add(NodeRules.DelegatesMissing, delegates ?? config, "there are no networks: write \"delegates\": [{ ... }], or \"clusterNetwork\"");
        }

        ImmutableArray<SourceNode> entries = [.. _field.Maps(config, "delegates")];
        ImmutableArray<SourceNode> marked = [.. entries.Where(static entry => entry.IsOn("masterplugin"))];
        foreach (var second in marked.Skip(1))
        {
            findings.Add(NodeRules.MasterPluginSeveral, second.Find("masterplugin")!, $"the delegate in {marked[0].Place.LineWords} is marked \"masterplugin\" too: mark one of them");
        }

        foreach (var entry in entries)
        {
            // A delegate takes the node's version, and in the oldest form its name.
            new NetworkCheck(settings, findings).Run(new NetworkDocument(entry, PluginDocument.AllOf(entry)) { TakesVersion = true, GivenName = marked.IsEmpty ? "" : config.TextOf("name") ?? "" });
        }
    }

    private void Ask(SourceNode config, FindingRule rule, Func<byte[], ImmutableArray<string>> read)
    {
        try
        {
            foreach (var problem in read(Encoding.UTF8.GetBytes(JsonOf.Node(config))))
            {
                findings.Add(rule, config, problem);
            }
        }
        catch (CniException exception)
        {
            findings.Add(rule, config, $"{exception.Error}");
        }
    }
}
