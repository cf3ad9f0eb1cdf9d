using System.Collections.Immutable;
using Multus.Cli.Validation.Documents;

namespace Multus.Cli.Validation;

/// <summary>Gathers findings. Of several for one place that say the same, the first counts.</summary>
internal sealed class Findings
{
    private readonly HashSet<Finding> _all = [];

    /// <summary>How many of them are errors.</summary>
    public int Errors => _all.Count(static finding => finding.Rule.Severity == FindingSeverity.Error);

    public void Add(FindingRule rule, SourceNode node, string message) => Add(rule, node.Place, node.Path, message);

    public void Add(FindingRule rule, SourcePlace place, string path, string message) => _all.Add(new Finding(rule, place, path.TrimEnd(' ', ':'), message));

    /// <summary>Adds a finding about a name of a map.</summary>
    public void AddForName(FindingRule rule, SourceNode map, SourceMember member, string message) => Add(rule, member.Place, SourcePath.Member(map.Path, member.Name), message);

    /// <summary>All of them: files as they came, and what is in them from the first line to the last.</summary>
    public ImmutableArray<Finding> InOrder(IReadOnlyList<string> files)
    {
        var order = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            order.TryAdd(file, order.Count);
        }

        return
        [
            .. _all.OrderBy(finding => order.GetValueOrDefault(finding.Place.File, int.MaxValue)).ThenBy(static finding => finding.Place.File, StringComparer.Ordinal)
                .ThenBy(static finding => finding.Place.Line).ThenBy(static finding => finding.Place.Column)
                .ThenBy(static finding => finding.Rule.Id, StringComparer.Ordinal).ThenBy(static finding => finding.Message, StringComparer.Ordinal),
        ];
    }
}
