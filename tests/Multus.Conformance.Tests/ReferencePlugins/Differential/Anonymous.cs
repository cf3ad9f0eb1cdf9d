using System.Globalization;
using System.Text.RegularExpressions;
using Multus.TestKit.Linux;

namespace Multus.Conformance.Tests.ReferencePlugins.Differential;

/// <summary>
/// Text without what differs from one run of the same plugins to the next: hardware addresses and the names of veth interfaces are
/// numbered as they appear, and the paths of node and pod are those of any.
/// </summary>
internal static partial class Anonymous
{
    public static string Text(string text, Node node, TestNamespace pod)
    {
        text = text
            .Replace(node.Root, "NODE", StringComparison.Ordinal)
            .Replace(pod.Path, "POD", StringComparison.Ordinal);
        return Numbered(VethName(), "VETH", Numbered(MacAddress(), "MAC", text));
    }

    private static string Numbered(Regex pattern, string word, string text)
    {
        var seen = new List<string>();
        return pattern.Replace(text, match =>
        {
            if (!seen.Contains(match.Value))
            {
                seen.Add(match.Value);
            }

            return string.Create(CultureInfo.InvariantCulture, $"{word}{seen.IndexOf(match.Value)}");
        });
    }

    [GeneratedRegex("(?<![0-9a-f:])[0-9a-f]{2}(:[0-9a-f]{2}){5}(?![0-9a-f:])")]
    private static partial Regex MacAddress();

    [GeneratedRegex("veth[0-9a-f]{8}")]
    private static partial Regex VethName();
}
