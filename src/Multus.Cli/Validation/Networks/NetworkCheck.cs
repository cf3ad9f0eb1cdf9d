using System.Collections.Immutable;
using System.Text;
using Multus.Cli.Validation.Documents;
using Multus.Cli.Validation.Rules;
using Multus.Core.Cni;
using Multus.Core.Cni.Configuration;
using Multus.Core.Cni.Errors;

namespace Multus.Cli.Validation.Networks;

/// <summary>Looks at one network's configuration, of either form.</summary>
/// <param name="settings">What validation goes by.</param>
/// <param name="findings">Where it is said what is wrong.</param>
internal sealed class NetworkCheck(ValidationSettings settings, Findings findings)
{
    private readonly Field _field = new(findings);

    /// <summary>Looks at a network.</summary>
    public void Run(NetworkDocument network)
    {
        if (network.Config is not { } config)
        {
            return;
        }

        var before = findings.Errors;
        Header(network, config);
        foreach (var plugin in network.Plugins)
        {
            Plugin(network, plugin);
        }

        Chain(network.Plugins);
        if (findings.Errors == before)
        {
            AskTheReader(network, config);
        }
    }

    private void Header(NetworkDocument network, SourceNode config)
    {
        Version(network, config);
        if (_field.Text(config, "name") is { Text.Length: > 0 } name && !NetworkName.TryParse(name.Text, out _))
        {
            findings.Add(NetworkRules.NetworkNameInvalid, name, $"\"{Quoted.Short(name.Text)}\" is no name of a network: write letters, digits, '_', '.' and '-', the first one a letter or digit");
        }
        else if (network.CniName.Length == 0)
        {
            findings.Add(SyntaxRules.MissingKey, config, "\"name\" is missing: write the network's name");
        }

        var hasType = _field.Text(config, "type") is { Text.Length: > 0 };
        var plugins = _field.List(config, "plugins");
        if (hasType && plugins is not null)
        {
            findings.Add(NetworkRules.TypeAndPlugins, plugins, "\"plugins\" does not count beside \"type\": take \"type\" away");
        }
        else if (!hasType && plugins is null && config.Find("plugins") is null && config.Find("type") is null or { Text: "" })
        {
            var near = Nearest.Of("plugins", config.Members.Select(static member => member.Name)) ?? Nearest.Of("type", config.Members.Select(static member => member.Name));
            findings.Add(NetworkRules.PluginTypeMissing, config, $"\"type\" and \"plugins\" are missing: write \"type\" with the plugin's name{(near is null ? "" : $"; is it \"{near}\"?")}");
        }
        else if (plugins is { Items.IsEmpty: true })
        {
            findings.Add(NetworkRules.PluginsEmpty, plugins, "\"plugins\" is empty: write at least one plugin");
        }

        foreach (var key in new[] { "disableCheck", "disableGC", "loadOnlyInlinedPlugins" })
        {
            // Early versions of the specification have texts here.
            if (config.TextOf(key)?.ToUpperInvariant() is not ("TRUE" or "FALSE"))
            {
                _field.Flag(config, key);
            }
        }

        if (!hasType && plugins is not null)
        {
            KeyCheck.Run(config, "a list", PluginCatalog.ListKeys, findings);
            _field.Maps(config, "plugins");
        }
    }

    private void Version(NetworkDocument network, SourceNode config)
    {
        if (!network.TakesVersion && config.Find("cniVersion") is null && config.ItemsOf("cniVersions").IsEmpty)
        {
            findings.Add(NetworkRules.CniVersionMissing, config, "\"cniVersion\" is missing: write \"cniVersion\": \"1.0.0\"");
        }

        ImmutableArray<SourceNode?> versions = [_field.Text(config, "cniVersion"), .. _field.Texts(config, "cniVersions")];
        foreach (var stated in versions.OfType<SourceNode>().Where(static node => node.Text.Length > 0))
        {
            if (!CniVersion.TryParse(stated.Text, out var version))
            {
                findings.Add(NetworkRules.CniVersionInvalid, stated, $"\"{Quoted.Short(stated.Text)}\" is no version: write one such as \"1.0.0\"");
            }
            else if (!version.IsKnown)
            {
                findings.Add(NetworkRules.CniVersionUnknown, stated, $"there is no version \"{stated.Text}\" of CNI: write one of {Quoted.List(CniVersion.All.Select(static known => known.Text))}");
            }
        }
    }

    private void Plugin(NetworkDocument network, PluginDocument plugin)
    {
        var isEntry = !ReferenceEquals(plugin.Node, network.Config);
        if (isEntry && plugin.Node.Find("delegatePolicies") is { } policies)
        {
            findings.Add(NetworkRules.PoliciesInPlugin, policies, "\"delegatePolicies\" stands beside \"plugins\", not in one of them: move it, \"types\" says which plugins a policy is for");
        }

        if (_field.Text(plugin.Node, "type") is { Text.Length: > 0 } type)
        {
            new PluginTypeCheck(settings, findings).Run(type, PluginRole.Any);
        }
        else if (plugin.Node.Find("type") is null or { Text: "" })
        {
            var near = Nearest.Of("type", plugin.Node.Members.Select(static member => member.Name));
            findings.Add(NetworkRules.PluginTypeMissing, plugin.Node, $"\"type\" is missing: write the plugin's name{(near is null ? "" : $"; is it \"{near}\"?")}");
        }

        Capabilities(plugin.Node);
        new MainPluginCheck(findings).Run(network, plugin);
        new IpamCheck(settings, findings).Run(network, plugin);
        new AddressCheck(findings).Dns(plugin.Node);
    }

    private void Capabilities(SourceNode plugin)
    {
        foreach (var capability in _field.Map(plugin, "capabilities")?.Members ?? [])
        {
            if (capability.Value.Kind is not (SourceKind.Truth or SourceKind.Null))
            {
                findings.Add(SyntaxRules.WrongType, capability.Value, $"{capability.Value.Description} stands here: write true or false, without quotes");
            }

            if (!PluginCatalog.Capabilities.Contains(capability.Name))
            {
                findings.AddForName(NetworkRules.CapabilityUnknown, plugin.Find("capabilities")!, capability, $"\"{Quoted.Short(capability.Name)}\" is no widely known capability{Nearest.Question(capability.Name, PluginCatalog.Capabilities)}");
            }
        }
    }

    private void Chain(ImmutableArray<PluginDocument> plugins)
    {
        for (var i = 0; i < plugins.Length; i++)
        {
            var role = plugins[i].Known?.Role;
            if (role == PluginRole.Chained && i == 0 && plugins.Skip(1).FirstOrDefault(static other => other.Known?.Role == PluginRole.Main) is { } main)
            {
                findings.Add(NetworkRules.ChainOrder, plugins[0].Node.Find("type")!, $"{plugins[0].Type} works on an interface that {main.Type} makes later: write {main.Type} first");
            }
            else if (role == PluginRole.Main && i > 0 && plugins[..i].FirstOrDefault(static other => other.Known?.Role == PluginRole.Main) is { } first)
            {
                findings.Add(NetworkRules.ChainSecondInterface, plugins[i].Node.Find("type")!, $"{plugins[i].Type} would make an interface of the name that {first.Type} has made: write a network of its own for it");
            }
        }
    }

    // What it refuses, nodes will refuse, whatever the reason.
    private void AskTheReader(NetworkDocument network, SourceNode config)
    {
        try
        {
            NetworkConfigReader.Read(Encoding.UTF8.GetBytes(JsonOf.Node(config, network.CniName)));
        }
        catch (CniException exception)
        {
            findings.Add(NetworkRules.NetworkUnreadable, config, $"{exception.Error}");
        }
    }
}
