using System.Collections.Immutable;
using System.Text.Json;
using Multus.Cni.Hosting;
using Multus.Core.Cni;
using Multus.Core.Cni.Errors;
using Multus.Core.Cni.Json;
using Multus.Fuzz.Engine;

namespace Multus.Fuzz.Targets;

/// <summary>The header of a request, which is read before anything else is.</summary>
internal sealed class RequestHeaderTarget() : FuzzTarget("request-header", InputForm.Json)
{
    public override ImmutableArray<byte[]> Seeds { get; } = Texts(Samples.List, Samples.Single, """{"NAME":"a","n\u0061me":"b","CniVersion":null}""");

    public override Answer Read(byte[] input)
    {
        var document = CniJson.TryParse(input, out var root, out _) ? root : default;
        RequestHeader header;
        try
        {
            header = RequestHeader.Read(input);
        }
        catch (CniException exception)
        {
            Law.Holds(exception.Error is { Code: CniErrorCode.DecodingFailure or CniErrorCode.InvalidNetworkConfig, Message.Length: > 0 });
            Law.Holds(!HasHeader(document), "a header that is there is read");
            return Answer.Refused(exception.Error);
        }

        // Of what is no document a header may still be read: the document is refused behind it.
        if (document.ValueKind == JsonValueKind.Object)
        {
            Law.Same(header.Name.Value, TextOf(document, "name"));
            Law.Same(header.VersionText, TextOf(document, "cniVersion") ?? "");
        }

        return Answer.TakenAsJson(input);
    }

    private static bool HasHeader(JsonElement document) =>
        document.ValueKind == JsonValueKind.Object
        && NetworkName.TryParse(TextOf(document, "name"), out _)
        && Members(document, "name").All(IsText)
        && Members(document, "cniVersion").All(IsText);

    private static bool IsText(JsonElement value) => value.ValueKind is JsonValueKind.String or JsonValueKind.Null;

    private static IEnumerable<JsonElement> Members(JsonElement document, string name) =>
        document.EnumerateObject().Where(member => string.Equals(member.Name, name, StringComparison.OrdinalIgnoreCase)).Select(static member => member.Value);

    private static string? TextOf(JsonElement document, string name) =>
        Members(document, name).LastOrDefault() is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;
}
