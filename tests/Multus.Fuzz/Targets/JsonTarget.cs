using System.Collections.Immutable;
using System.Text.Json;
using Multus.Core.Cni.Json;
using Multus.Fuzz.Engine;

namespace Multus.Fuzz.Targets;

/// <summary>The reader of JSON that stands at every border.</summary>
internal sealed class JsonTarget() : FuzzTarget("json", InputForm.Json)
{
    public override ImmutableArray<byte[]> Seeds { get; } = Texts(
        Samples.List, "[1,-0,1e5,\"\\ud83d\\ude00\",null,true,{\"\\u0061\":[]}]", "\"\\uD83D\\uDE00\"", "1", " { } ");

    public override ImmutableArray<byte[]> Words => Texts("\"\\ud83d\"", "\"\\uDE00\"", "\"\\\\ud800\"", "\uFEFF", "\"\\ud83d\\ud83d\\ude00\"");

    public override Answer Read(byte[] input)
    {
        if (!CniJson.TryParse(input, out var root, out var problem))
        {
            Law.Holds(problem.Length > 0);
            return Answer.Refused(problem);
        }

        ReadEveryText(root);
        var text = JsonEdit.ToUtf8(root);
        Law.SameBytes(text, input.AsSpan().Trim(" \t\r\n"u8));
        return Answer.TakenAsJson(text);
    }

    // As what stands behind the border does: without a thought of text that cannot be decoded.
    private static void ReadEveryText(JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in value.EnumerateObject())
                {
                    Law.Holds(member.NameEquals(member.Name));
                    ReadEveryText(member.Value);
                }

                break;
            case JsonValueKind.Array:
                foreach (var item in value.EnumerateArray())
                {
                    ReadEveryText(item);
                }

                break;
            case JsonValueKind.String:
                Law.Holds(value.ValueEquals(value.GetString()));
                break;
            default:
                Law.Holds(value.Describe().Length > 0);
                break;
        }
    }
}
