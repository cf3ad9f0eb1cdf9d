using System.Collections.Immutable;
using System.Text;
using Multus.Core.Cni;
using Multus.Core.Cni.Errors;
using Multus.Fuzz.Engine;

namespace Multus.Fuzz.Targets;

/// <summary>The names that CNI knows: containers, interfaces, networks, plugins, namespaces.</summary>
internal sealed class NamesTarget() : FuzzTarget("names", InputForm.Text)
{
    public override ImmutableArray<byte[]> Seeds { get; } = Texts("shop-7", "eth0", "shop.net_1-a", "bridge", "/run/netns/shop-7", ".", "..", "abcdefghijklmno", "é", "");

    public override ImmutableArray<byte[]> Words => Texts("/", "..", ":", " ", "\0", "\\", "_", "-", "\u2028", "\n", "\u00a0");

    public override Answer Read(byte[] input)
    {
        var text = Encoding.UTF8.GetString(input);
        ImmutableArray<bool> taken =
        [
            Agree(ContainerId.TryParse(text, out var container), container?.Value, text, static value => ContainerId.Parse(value).Value),
            Agree(NetworkName.TryParse(text, out var network), network?.Value, text, static value => NetworkName.Parse(value).Value),
            Agree(InterfaceName.TryParse(text, out var name), name?.Value, text, static value => InterfaceName.Parse(value).Value),
            Agree(PluginType.TryParse(text, out var type), type?.Value, text, static value => PluginType.Parse(value).Value),
            Agree(NetnsPath.TryParse(text, out var netns), netns?.Value, text, static value => NetnsPath.Parse(value).Value),
        ];

        // All but a namespace's path become file names, or parts of them.
        var isFileName = text.Length > 0 && text is not ("." or "..") && text.IndexOfAny(['/', '\0']) < 0;
        Law.Holds(isFileName || !taken[..4].Contains(true), "a name is a file name");
        Law.Holds(!taken[2] || input.Length is > 0 and < 16, "an interface's name is one that the kernel takes");
        return taken.Contains(true) ? Answer.TakenAs(string.Concat(taken.Select(static one => one ? 'y' : 'n'))) : Answer.Refused("no name at all");
    }

    private static bool Agree(bool taken, string? value, string text, Func<string, string> parse)
    {
        Law.Same(value, taken ? text : null);
        try
        {
            Law.Same(parse(text), value);
        }
        catch (CniException)
        {
            Law.Holds(!taken, "both readers refuse the same");
        }

        return taken;
    }
}
