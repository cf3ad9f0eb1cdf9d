using Multus.Cli.Validation.Documents;
using Multus.Cli.Validation.Rules;

namespace Multus.Cli.Validation;

/// <summary>Finds keys that mean nothing where they stand.</summary>
internal static class KeyCheck
{
    /// <summary>Holds the keys of a map to those that are known, in any case.</summary>
    /// <param name="map">The map.</param>
    /// <param name="what">What it is, for messages.</param>
    /// <param name="known">The keys.</param>
    /// <param name="findings">Where it is said.</param>
    public static void Run(SourceNode map, string what, IReadOnlyCollection<string> known, Findings findings)
    {
        foreach (var member in map.Members)
        {
            // What begins so is a comment to those who write JSON, and what has a dot or a slash somebody's extension.
            if (!known.Contains(member.Name, StringComparer.OrdinalIgnoreCase) && !member.Name.StartsWith('_') && !member.Name.AsSpan().ContainsAny("./"))
            {
                findings.AddForName(SyntaxRules.UnknownKey, map, member, $"{what} has no key \"{Quoted.Short(member.Name)}\"{Nearest.Question(member.Name, known)}");
            }
        }
    }
}
