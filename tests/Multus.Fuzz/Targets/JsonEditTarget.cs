using System.Collections.Immutable;
using System.Text.Json;
using Multus.Core.Cni.Json;
using Multus.Fuzz.Engine;

namespace Multus.Fuzz.Targets;

/// <summary>Changes to the members of an object. The input is an array of the object and of an object with the changes, where null takes away.</summary>
internal sealed class JsonEditTarget() : FuzzTarget("json-edit", InputForm.Json)
{
    public override ImmutableArray<byte[]> Seeds { get; } = Texts(
        """[{"a":1,"\u0062":[ 1.0 ],"a":2,"é":"\/","deep":{"a":1e5}},{"a":null,"b":{"x":1},"new <\"\n":"\ud83d\ude00"}]""", "[{},{}]");

    public override Answer Read(byte[] input)
    {
        if (!CniJson.TryParse(input, out var root, out var problem))
        {
            return Answer.Refused(problem);
        }

        if (root.ValueKind != JsonValueKind.Array || root.GetArrayLength() != 2 || root.EnumerateArray().Any(static part => part.ValueKind != JsonValueKind.Object))
        {
            return Answer.Refused("not two objects");
        }

        var source = JsonEdit.ToUtf8(root[0]);
        var wanted = root[1].EnumerateObject().DistinctBy(static member => member.Name).Take(64).ToImmutableArray();
        var changes = wanted
            .Select(static member => new JsonEdit.Change(member.Name, member.Value.ValueKind == JsonValueKind.Null ? default(ReadOnlyMemory<byte>?) : JsonEdit.ToUtf8(member.Value)))
            .ToImmutableArray();
        var edited = JsonEdit.Apply(CniJson.Parse(source), changes);

        MemberTexts.CheckSameButFor(name => wanted.Any(member => member.Name == name), source, edited);
        foreach (var member in wanted)
        {
            var found = MemberTexts.Of(edited).Where(other => other.Name == member.Name).Select(static other => other.RawValue);
            Law.Holds(found.SequenceEqual(member.Value.ValueKind == JsonValueKind.Null ? [] : [member.Value.GetRawText()]), "a change is there once, as it was written");
        }

        Law.SameBytes(JsonEdit.Apply(CniJson.Parse(edited), changes), edited);
        return Answer.TakenAsJson(edited);
    }
}
