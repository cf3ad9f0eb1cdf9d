using Multus.Cli.Validation.Documents;
using Multus.Cli.Validation.Rules;

namespace Multus.Cli.Validation.Networks;

/// <summary>Looks at the name of a plugin.</summary>
/// <param name="settings">What validation goes by.</param>
/// <param name="findings">Where it is said what is wrong.</param>
internal sealed class PluginTypeCheck(ValidationSettings settings, Findings findings)
{
    public void Run(SourceNode type, PluginRole place)
    {
        if (type.Text.AsSpan().ContainsAny('/', '\\'))
        {
            findings.Add(NetworkRules.PluginTypePath, type, $"\"{Quoted.Short(type.Text)}\" is a path: write \"{Quoted.Short(type.Text.Split('/', '\\')[^1])}\"");
        }
        else if (type.Text is "multus" or "multus-shim")
        {
            findings.Add(NetworkRules.CallsMultus, type, $"\"{type.Text}\" would call itself: write the plugin that makes the interface");
        }
        else if (settings.InstalledPlugins is { } installed)
        {
            if (!installed.Contains(type.Text))
            {
                findings.Add(NetworkRules.PluginNotInstalled, type, $"\"{Quoted.Short(type.Text)}\" is in none of the plugin folders: install it{Nearest.Question(type.Text, installed.Order(StringComparer.Ordinal))}");
            }
        }
        else if (PluginCatalog.Find(type.Text) is not { } known)
        {
            if (settings.UnknownPlugins == UnknownPlugins.Trust && Nearest.Of(type.Text, PluginCatalog.Names(place)) is null)
            {
                return;
            }

            findings.Add(NetworkRules.PluginUnknown, type, $"\"{Quoted.Short(type.Text)}\" is no widely known plugin{Nearest.Question(type.Text, PluginCatalog.Names(place))}{(Nearest.Of(type.Text, PluginCatalog.Names(place)) is null ? "; --plugin-dir says which there are" : "")}");
        }
        else if (known.Role == PluginRole.Ipam != (place == PluginRole.Ipam) && known.Type != "spiderpool")
        {
            findings.Add(NetworkRules.PluginUnknown, type, place == PluginRole.Ipam ? $"\"{type.Text}\" gives no addresses: write an IPAM plugin such as \"host-local\"" : $"\"{type.Text}\" gives addresses, and stands in \"ipam\": write the plugin that makes the interface");
        }
    }
}
