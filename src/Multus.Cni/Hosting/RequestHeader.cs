using System.Text.Json;
using Multus.Core.Cni;
using Multus.Core.Cni.Errors;

namespace Multus.Cni.Hosting;

/// <summary>The two members that the protocol itself reads of a configuration: its name and its version. Immutable.</summary>
/// <param name="Name">The network's name.</param>
/// <param name="VersionText">The version as it is written; empty if none is.</param>
internal sealed record RequestHeader(NetworkName Name, string VersionText)
{
    /// <summary>Reads the header without building anything of the rest.</summary>
    /// <exception cref="CniException">Not a JSON object, or a member of the wrong type (code 6); no valid name (code 7).</exception>
    public static RequestHeader Read(ReadOnlySpan<byte> utf8)
    {
        try
        {
            return ReadMembers(utf8);
        }
        catch (JsonException exception)
        {
            throw Undecodable(utf8.IsEmpty ? "it is empty" : exception.Message, exception);
        }
        catch (InvalidOperationException exception)
        {
            throw Undecodable("a string in it is not valid text", exception);
        }
    }

    private static RequestHeader ReadMembers(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            throw Undecodable($"expected a JSON object, found {Describe(reader.TokenType)}", null);
        }

        var name = "";
        var version = "";
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var member = reader.GetString()!;
            reader.Read();
            if (string.Equals(member, "name", StringComparison.OrdinalIgnoreCase))
            {
                name = ReadText(ref reader, member);
            }
            else if (string.Equals(member, "cniVersion", StringComparison.OrdinalIgnoreCase))
            {
                version = ReadText(ref reader, member);
            }
            else
            {
                reader.Skip();
            }
        }

        while (reader.Read())
        {
            // To the end: what follows the object is an error, and the reader says which.
        }

        return new RequestHeader(NetworkName.Parse(name), version);
    }

    private static string ReadText(ref Utf8JsonReader reader, string member) => reader.TokenType switch
    {
        JsonTokenType.String => reader.GetString()!,
        JsonTokenType.Null => "",
        _ => throw Undecodable($"\"{member}\": expected a string, found {Describe(reader.TokenType)}", null),
    };

    private static string Describe(JsonTokenType token) => token switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "an array",
        JsonTokenType.String => "a string",
        JsonTokenType.Number => "a number",
        JsonTokenType.True or JsonTokenType.False => "a boolean",
        JsonTokenType.Null => "null",
        _ => "nothing",
    };

    private static CniException Undecodable(string problem, Exception? cause) =>
        new(new CniError(CniErrorCode.DecodingFailure, $"error unmarshall network config: {problem}"), cause);
}
