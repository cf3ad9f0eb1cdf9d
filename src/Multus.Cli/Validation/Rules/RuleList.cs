using System.Collections.Immutable;

namespace Multus.Cli.Validation.Rules;

/// <summary>All kinds of mistakes.</summary>
internal static class RuleList
{
    public static ImmutableArray<FindingRule> All => [.. SyntaxRules.All, .. NetworkRules.All, .. AddressRules.All, .. PodRules.All, .. NodeRules.All];
}
