using System.Text.Json.Nodes;

namespace Multus.Schemas.Tests.Agreement;

/// <summary>Values of every type and of every kind of text, to be put wherever a schema has something to say.</summary>
internal static class Probes
{
    private static readonly string[] Texts =
    [
        "", "text", "a/b", @"a\b", "a b", "a:b", ".", "..", "_x", "sixteen-letters!", "ééééééééé", "/an/absolute/path", "true", "False", "tRue", "yes", "é",
        "1", "1.1.0", "1.2.3.4", "1.2.3.4.5", "1.x", "0.4", "+1.0.0", "198.51.100.256", "010.0.0.1", "::1", "2001:db8::1", "fe80::1%eth0", "10.0.0.1/8", "10.0.0.1/33", "10.0.0.1/016",
        "2001:db8::1/64", "2001:db8::1/129", "::ffff:192.0.2.9/120", "90s", "1h30m", "1.5h", "0s", "5", "5x", "-5s", "02:00:00:00:00:01", "tcp", "debug", "4",
    ];

    private static readonly string[] Others =
    [
        "null", "true", "false", "0", "1", "-1", "1.5", "1.0", "1e2", "65536", "2147483648", "9223372036854775808", "1e300",
        "[]", "[null]", "[\"text\"]", "[1]", "[[]]", "[[{}]]", "[{}]", "[{\"type\":\"x\"}]", "[{\"name\":\"n\",\"type\":\"x\"}]", "{}", "{\"a\":1}", "{\"a\":true}", "{\"type\":\"x\"}", "{\"type\":5}",
        "{\"cniVersion\":\"0.2.0\",\"ip4\":{\"ip\":\"10.0.0.1\"}}", "{\"cniVersion\":\"0.4.0\",\"ips\":[{\"address\":5}]}", "{\"cniVersion\":\"8.0.0\"}",
    ];

    /// <summary>The values.</summary>
    public static IReadOnlyList<JsonNode?> Values { get; } = [.. Texts.Select(static text => (JsonNode?)text), .. Others.Select(static json => JsonNode.Parse(json))];
}
