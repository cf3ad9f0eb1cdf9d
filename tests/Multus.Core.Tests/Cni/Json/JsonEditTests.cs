using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text.Json;
using FsCheck.Fluent;
using Multus.Core.Cni.Json;
using Multus.Core.Tests.Support;

namespace Multus.Core.Tests.Cni.Json;

public sealed class JsonEditTests
{
    private static readonly string[] Names = ["a", "b", "type", "Type", "é", "x\\u0079z", "\\\"", "\\\\", "", "a/b", "<", "\\ud83d\\ude00"];

    private static readonly string[] Values =
    [
        "12345678901234567890", "1.0", "1e21", "-0", "0.10", "1E+2", "\"\\u0041\\/\"", "\"é<&\"", "null", "true", "[ 1 , 2 ]", "{ \"k\" : 1.50 }", "[]", "{}",
    ];

    [Theory]
    [InlineData("""{"z":1,"a":2}""", "a", "3", """{"z":1,"a":3}""")]
    [InlineData("""{"z":1,"a":2}""", "n", "3", """{"z":1,"a":2,"n":3}""")]
    [InlineData("{}", "n", "3", """{"n":3}""")]
    [InlineData("""{"a":1}""", "a", null, "{}")]
    [InlineData("""{"a":1,"b":2,"c":3}""", "b", null, """{"a":1,"c":3}""")]
    [InlineData("""{"a":1,"b":2}""", "a", null, """{"b":2}""")]
    [InlineData("""{"a":1}""", "n", null, """{"a":1}""")]
    [InlineData("""{"a":1,"b":2,"a":3}""", "a", "4", """{"a":4,"b":2}""")]
    [InlineData("""{"a":1,"b":2,"a":3}""", "a", null, """{"b":2}""")]
    [InlineData("""{"a":1,"A":2}""", "a", "3", """{"a":3,"A":2}""")]
    [InlineData("""{"n\u0061me":1}""", "name", "2", """{"name":2}""")]
    [InlineData("{ \"a\" : [ 1 ] ,\n\"b\" : 2 }", "b", "3", """{"a":[ 1 ],"b":3}""")]
    [InlineData("{}", "a\"b\\\n", "1", """{"a\"b\\\n":1}""")]
    public void Apply_OneChange_TouchesThatMemberOnly(string source, string name, string? value, string expected) =>
        Assert.Equal(expected, Apply(source, (name, value)));

    [Theory]
    [InlineData("12345678901234567890")]
    [InlineData("1.0")]
    [InlineData("1e21")]
    [InlineData("-0.0")]
    [InlineData("0.1000000000000000055511151231257827")]
    public void Apply_NumbersElsewhere_KeepTheirText(string number) =>
        Assert.Equal($$"""{"n":{{number}},"deep":[{"n":{{number}}}],"x":1}""", Apply($$"""{"n":{{number}},"deep":[{"n":{{number}}}]}""", ("x", "1")));

    [Fact]
    public void Apply_EscapesInOtherNames_KeepTheirText() =>
        Assert.Equal("""{"\u0041\"\\\u00e9":1,"x":2}""", Apply("""{"\u0041\"\\\u00e9":1}""", ("x", "2")));

    [Fact]
    public void Apply_DuplicatesOfOtherNames_AllStay() =>
        Assert.Equal("""{"a":1,"a":2,"x":3}""", Apply("""{"a":1,"a":2}""", ("x", "3")));

    [Fact]
    public void Apply_SeveralNewMembers_StandInTheOrderOfTheChanges() =>
        Assert.Equal("""{"b":9,"x":1,"y":2}""", Apply("""{"b":0}""", ("x", "1"), ("b", "9"), ("y", "2")));

    [Fact]
    public void Apply_AnyChanges_KeepTheRawTextOfAllOtherMembersInOrder() => Always.Holds(
        1000,
        from members in Gen.ArrayOf(Member(Gen.Elements(Values)))
        from changes in Gen.ArrayOf(Member(Gen.Elements<string?>([.. Values, null, null])))
        select (members, changes: changes.DistinctBy(static change => Unescape(change.Name)).ToArray()),
        static input =>
        {
            var source = "{" + string.Join(" , ", input.members.Select(static member => $"\"{member.Name}\" : {member.Value}")) + "}";
            var changes = input.changes.ToDictionary(static change => Unescape(change.Name), static change => change.Value);

            var edited = JsonText.Parse(Apply(source, [.. changes.Select(static change => (change.Key, change.Value))]));

            Assert.Equal(
                input.members.Where(member => !changes.ContainsKey(Unescape(member.Name))),
                RawMembers(edited).Where(member => !changes.ContainsKey(Unescape(member.Name))));
            Assert.All(changes, change => Assert.Equal(
                change.Value is null ? [] : [change.Value],
                edited.EnumerateObject().Where(member => member.Name == change.Key).Select(static member => member.Value.GetRawText())));
        });

    [Fact]
    public void ToUtf8_Value_IsItsTextAsItStands() =>
        Assert.Equal("{ \"b\" : 1.0 , \"a\" : [ ] }", JsonText.Text(JsonEdit.ToUtf8(JsonText.Parse(" { \"b\" : 1.0 , \"a\" : [ ] } "))));

    private static FsCheck.Gen<(string Name, TValue Value)> Member<TValue>(FsCheck.Gen<TValue> values) =>
        from name in Gen.Elements(Names)
        from value in values
        select (name, value);

    private static string Unescape(string name) => JsonText.Parse($"\"{name}\"").GetString()!;

    private static IEnumerable<(string Name, string? Value)> RawMembers(JsonElement value) => value.EnumerateObject()
        .Select(static member => (JsonText.Text(JsonMarshal.GetRawUtf8PropertyName(member)), (string?)member.Value.GetRawText()));

    private static string Apply(string source, params (string Name, string? Value)[] changes)
    {
        ImmutableArray<JsonEdit.Change> edits =
            [.. changes.Select(static change => new JsonEdit.Change(change.Name, change.Value is null ? default(ReadOnlyMemory<byte>?) : JsonText.Utf8(change.Value)))];
        return JsonText.Text(JsonEdit.Apply(JsonText.Parse(source), edits));
    }
}
