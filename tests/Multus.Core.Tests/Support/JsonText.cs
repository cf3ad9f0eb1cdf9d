using System.Text;
using System.Text.Json;
using Multus.Core.Cni.Json;

namespace Multus.Core.Tests.Support;

/// <summary>JSON in tests: texts in, comparisons by meaning out.</summary>
internal static class JsonText
{
    public static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    public static string Text(ReadOnlySpan<byte> utf8) => Encoding.UTF8.GetString(utf8);

    public static JsonElement Parse(string text) => CniJson.Parse(Utf8(text));

    /// <summary>Order of members and white space do not count, everything else does.</summary>
    public static void AssertSame(string expected, ReadOnlySpan<byte> actual)
    {
        var same = JsonElement.DeepEquals(Parse(expected), CniJson.Parse(actual));
        if (!same)
        {
            Assert.Fail($"expected {Compact(Parse(expected))}\nactual   {Text(actual)}");
        }
    }

    private static string Compact(JsonElement value) => JsonSerializer.Serialize(value);
}
