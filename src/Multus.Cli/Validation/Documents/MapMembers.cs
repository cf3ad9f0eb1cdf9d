using System.Collections.Immutable;
using Multus.Cli.Validation.Rules;

namespace Multus.Cli.Validation.Documents;

/// <summary>Gathers the members of a map, and finds names that are there twice.</summary>
/// <param name="path">The map's path.</param>
/// <param name="findings">Where it is said.</param>
internal sealed class MapMembers(string path, Findings findings)
{
    private readonly ImmutableArray<SourceMember>.Builder _members = ImmutableArray.CreateBuilder<SourceMember>();
    private readonly Dictionary<string, SourcePlace> _names = new(StringComparer.Ordinal);

    public ImmutableArray<SourceMember> All => _members.ToImmutable();

    public void Add(SourceMember member)
    {
        _members.Add(member);
        if (!_names.TryAdd(member.Name, member.Place))
        {
            findings.Add(SyntaxRules.DuplicateKey, member.Place, SourcePath.Member(path, member.Name), $"\"{Quoted.Short(member.Name)}\" stands in {_names[member.Name].LineWords} too, and the last one counts: take one of them away");
        }
    }
}
