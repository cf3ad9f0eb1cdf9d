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

    private static void Compare(string actual, string extension, string? parameters, string source, string member)
    {
        var name = $"{Path.GetFileNameWithoutExtension(source)}.{member}{(parameters is null ? "" : "_" + parameters)}";
        var folder = Path.GetDirectoryName(source)!;
        var verified = Path.Combine(folder, $"{name}.verified.{extension}");
        var received = Path.Combine(folder, $"{name}.received.{extension}");
        var text = Normalize(actual);
        if (File.Exists(verified) && Normalize(File.ReadAllText(verified)) == text)
        {
            File.Delete(received);
            return;
        }

        File.WriteAllText(received, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        throw new XunitException($"{(File.Exists(verified) ? "differs from" : "there is no")} {verified}\nreceived: {received}\n{text}");
    }

    private static string Normalize(string text) => text.ReplaceLineEndings("\n").TrimEnd('\n') + "\n";
}
