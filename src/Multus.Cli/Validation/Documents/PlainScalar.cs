using System.Buffers;
using System.Globalization;

namespace Multus.Cli.Validation.Documents;

/// <summary>Says what a scalar without quotes means, by the core schema (YAML 1.2.2, section 10.3.2).</summary>
internal static class PlainScalar
{
    private static readonly SearchValues<char> NumberCharacters = SearchValues.Create("0123456789+-.eE");

    public static (SourceKind Kind, string Text) Read(string text) => text switch
    {
        "" or "~" or "null" or "Null" or "NULL" => (SourceKind.Null, ""),
        "true" or "True" or "TRUE" => (SourceKind.Truth, "true"),
        "false" or "False" or "FALSE" => (SourceKind.Truth, "false"),
        _ when IsNumber(text) => (SourceKind.Number, text),
        _ => (SourceKind.Text, text),
    };

    private static bool IsNumber(string text) =>
        text.AsSpan().IndexOfAnyInRange('0', '9') >= 0 && !text.AsSpan().ContainsAnyExcept(NumberCharacters)
        && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _);
}
