using System.Text.Json.Nodes;
using Multus.Schemas.Tests.Export;
using Multus.TestKit;

namespace Multus.Schemas.Tests.Validators;

/// <summary>The engine by which VS Code completes and checks JSON, with the repository for a workspace.</summary>
internal static class Editor
{
    /// <summary>Where the cursor is in a text.</summary>
    public const char Cursor = '|';

    /// <summary>Asks about a text, which may have a cursor in it, where a schema is associated with it.</summary>
    public static Task<EditorAnswer> AskAsync(string schema, string text) =>
        AskAsync(new JsonArray(new JsonObject { ["fileMatch"] = new JsonArray("document.json"), ["url"] = $"./schemas/{schema}{SchemaFiles.Extension}" }), "document.json", text);

    /// <summary>Asks about a file with a text, which may have a cursor in it.</summary>
    /// <param name="associations">The setting <c>json.schemas</c>.</param>
    /// <param name="file">The file's name in the workspace.</param>
    /// <param name="text">The text.</param>
    public static async Task<EditorAnswer> AskAsync(JsonArray associations, string file, string text)
    {
        var at = text.IndexOf(Cursor, StringComparison.Ordinal);
        var input = new JsonObject
        {
            ["root"] = Repository.Root,
            ["associations"] = associations.DeepClone(),
            ["files"] = new JsonArray(new JsonObject { ["name"] = file, ["text"] = at < 0 ? text : text.Remove(at, 1), ["at"] = Math.Max(at, 0) }),
        };
        var answer = (await NodeProgram.RunAsync("editor.mjs", input))[0]!;
        return new EditorAnswer(
            [.. answer["complaints"]!.AsArray().Select(static complaint => new EditorComplaint((string)complaint!["place"]!, (string)complaint["message"]!))],
            answer["offered"]!.AsArray().ToDictionary(static offer => (string)offer!["label"]!, static offer => new EditorOffer((string)offer!["inserted"]!, (string)offer["documentation"]!)),
            (string)answer["shown"]!);
    }
}
