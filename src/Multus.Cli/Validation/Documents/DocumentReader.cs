using System.Collections.Immutable;
using System.Text;
using System.Text.Unicode;
using Multus.Cli.Validation.Rules;

namespace Multus.Cli.Validation.Documents;

/// <summary>Reads files as documents: JSON by its ending, or where it looks so, and else YAML.</summary>
/// <param name="findings">Where it is said what is wrong.</param>
internal sealed class DocumentReader(Findings findings)
{
    /// <summary>How long a file may be, in bytes.</summary>
    public const int MaxBytes = 64 * 1024 * 1024;

    private static readonly ImmutableArray<string> JsonEndings = [".json", ".conf", ".conflist"];

    /// <summary>Reads a file. What cannot be read is among the findings.</summary>
    public ImmutableArray<SourceNode> Read(SourceFile file)
    {
        var start = file.Object is { } source ? SourcePlace.Of(source) : new SourcePlace(file.Name, 1, 1);
        if (file.Content.Length > MaxBytes)
        {
            findings.Add(SyntaxRules.FileUnreadable, start, "", $"the file is longer than {MaxBytes} bytes: split it");
            return [];
        }

        if (!Utf8.IsValid(file.Content.Span))
        {
            findings.Add(SyntaxRules.FileUnreadable, start, "", "the file is not in UTF-8: save it in UTF-8");
            return [];
        }

        var text = Encoding.UTF8.GetString(file.Content.Span).TrimStart('\uFEFF');
        if (file.Object is not null)
        {
            return DocumentContent.WithoutPlaces(text, start).ReadJsonDocument(findings);
        }

        var lines = new SourceText(file.Name, text);
        return IsJson(file.Name, text) ? new DocumentContent(text, "", lines.PlaceAt).ReadJsonDocument(findings) : new YamlTree(lines, findings).Read();
    }

    // YAML may begin with a brace as well, but its files are called so.
    private static bool IsJson(string name, string text) =>
        JsonEndings.Contains(Path.GetExtension(name)) || (Path.GetExtension(name) is not (".yaml" or ".yml") && text.TrimStart().StartsWith('{'));
}
