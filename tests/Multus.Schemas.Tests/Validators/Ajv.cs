using System.Text.Json.Nodes;
using Multus.Schemas.Tests.Export;

namespace Multus.Schemas.Tests.Validators;

/// <summary>ajv, a validator that is not ours, in strict mode.</summary>
internal static class Ajv
{
    /// <summary>Validates documents, each by the schema it is paired with, as the files in the repository say.</summary>
    public static async Task<IReadOnlyList<IReadOnlyList<Violation>>> ValidateAsync(IEnumerable<(string Schema, JsonNode? Document)> documents)
    {
        var all = documents.ToArray();
        var input = new JsonObject
        {
            ["schemas"] = new JsonArray([.. all.Select(static pair => pair.Schema).Distinct().Select(SchemaFiles.Read)]),
            ["documents"] = new JsonArray([.. all.Select(static pair => new JsonObject { ["schema"] = SchemaFiles.IdOf(pair.Schema), ["document"] = pair.Document?.DeepClone() })]),
        };
        var verdicts = await NodeProgram.RunAsync("ajv.mjs", input);
        return [.. verdicts.AsArray().Select(static verdict => (IReadOnlyList<Violation>)[.. verdict!.AsArray().Select(Read)])];
    }

    /// <summary>Validates one document.</summary>
    public static async Task<IReadOnlyList<Violation>> ValidateAsync(string schema, JsonNode? document) => (await ValidateAsync([(schema, document)]))[0];

    private static Violation Read(JsonNode? error) => new((string)error!["instancePath"]!, (string)error["keyword"]!, (string)error["message"]!);
}
