using System.Buffers;
using System.Globalization;

namespace Multus.Cli.Validation.Documents;

/// <summary>How places in documents are called.</summary>
internal static class SourcePath
{
    private static readonly SearchValues<char> Marks = SearchValues.Create("./ :[]");

    public static string Member(string parent, string name) =>
        name.Length == 0 || name.AsSpan().ContainsAny(Marks) ? $"{parent}[{name}]"
        : parent.Length == 0 || parent.EndsWith(' ') ? parent + name
        : $"{parent}.{name}";

    public static string Item(string parent, int index) => string.Create(CultureInfo.InvariantCulture, $"{parent}[{index}]");

    /// <summary>What stands before paths in a document that is a text of another one.</summary>
    public static string Within(string parent) => $"{parent}: ";
}
