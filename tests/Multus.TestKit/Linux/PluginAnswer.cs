using System.Text.Json.Nodes;

namespace Multus.TestKit.Linux;

/// <summary>What a plugin answered.</summary>
/// <param name="Exit">The exit code.</param>
/// <param name="Output">Standard output.</param>
/// <param name="Error">Standard error.</param>
public sealed record PluginAnswer(int Exit, string Output, string Error)
{
    /// <summary>The error object on standard output; throws if it is none.</summary>
    public (ulong Code, string Message, string Details) ReadError()
    {
        var json = JsonNode.Parse(Output)!.AsObject();
        return ((ulong)json["code"]!, (string)json["msg"]!, (string?)json["details"] ?? "");
    }
}
