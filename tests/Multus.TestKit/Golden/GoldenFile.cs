using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Xunit.Sdk;

namespace Multus.TestKit.Golden;

/// <summary>
/// Compares what a test got with a file beside the test's source, by the conventions of Verify: <c>Class.Method.verified.txt</c> is
/// what is right, and on a mismatch <c>Class.Method.received.txt</c> is what came, to be looked at and, if it is right, renamed.
/// </summary>
public static class GoldenFile
{
    private const int LongestShown = 8000;

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n", IndentSize = 2 };

    /// <summary>Compares a text.</summary>
    public static void Verify(string actual, string? parameters = null, [CallerFilePath] string source = "", [CallerMemberName] string member = "") =>
        Compare(actual, "txt", parameters, source, member);

    /// <summary>Compares JSON; how it is indented does not count.</summary>
    public static void VerifyJson(ReadOnlySpan<byte> actual, string? parameters = null, [CallerFilePath] string source = "", [CallerMemberName] string member = "")
    {
        using var document = JsonDocument.Parse(actual.ToArray());
        Compare(JsonSerializer.Serialize(document.RootElement, Indented), "json", parameters, source, member);
    }

    /// <summary>Compares a text with a file of the repository; what came is put beside it, with <c>.received</c> before the last extension.</summary>
    public static void VerifyFile(string verified, string actual)
    {
        ArgumentNullException.ThrowIfNull(verified);
        Compare(actual, verified, Path.ChangeExtension(verified, $".received{Path.GetExtension(verified)}"));
    }

    private static void Compare(string actual, string extension, string? parameters, string source, string member)
    {
        var name = $"{Path.GetFileNameWithoutExtension(source)}.{member}{(parameters is null ? "" : "_" + parameters)}";
        var folder = Path.GetDirectoryName(source)!;
        Compare(actual, Path.Combine(folder, $"{name}.verified.{extension}"), Path.Combine(folder, $"{name}.received.{extension}"));
    }

    private static void Compare(string actual, string verified, string received)
    {
        var text = Normalize(actual);
        if (File.Exists(verified) && Normalize(File.ReadAllText(verified)) == text)
        {
            File.Delete(received);
            return;
        }

        File.WriteAllText(received, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        throw new XunitException($"{(File.Exists(verified) ? "differs from" : "there is no")} {verified}\nreceived: {received}\n{Beginning(text)}");
    }

    private static string Beginning(string text) => text.Length <= LongestShown ? text : text[..LongestShown] + "...";

    private static string Normalize(string text) => text.ReplaceLineEndings("\n").TrimEnd('\n') + "\n";
}
