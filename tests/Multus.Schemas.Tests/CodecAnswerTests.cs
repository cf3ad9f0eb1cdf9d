using System.Collections.Immutable;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Multus.Cni.Hosting;
using Multus.Core.Cni;
using Multus.Core.Cni.Errors;
using Multus.Core.Cni.Results;
using Multus.Schemas.Tests.Validators;

namespace Multus.Schemas.Tests;

/// <summary>What the project writes is right by the schemas, in every version, and by no other version's schema.</summary>
public sealed class CodecAnswerTests
{
    private static readonly string[] Shapes = ["0.2.0", "0.4.0", "1.1.0"];

    private static readonly ImmutableArray<CniIpConfig> Ips =
    [
        new(Cidr.Of(IPAddress.Parse("198.51.100.7"), 24)) { Gateway = IPAddress.Parse("198.51.100.1"), Interface = 1 },
        new(Cidr.Of(IPAddress.Parse("203.0.113.7"), 32)) { Interface = -1 },
        new(Cidr.Of(IPAddress.Parse("2001:db8:7::7"), 64)) { Gateway = IPAddress.Parse("fe80::1"), Interface = 0 },
        new(Cidr.Of(IPAddress.Parse("::"), 0)),
        new(Cidr.Of(IPAddress.Parse("1:2:3:4:5:6:7:8"), 128)),
        new(Cidr.Of(IPAddress.Parse("::ffff:192.0.2.9"), 120)),
    ];

    private static readonly ImmutableArray<CniResult> Results =
    [
        new() { Ips = [Ips[0]] },
        new() { Ips = [Ips[2]], Dns = new CniDns { Domain = "example.test" } },
        new()
        {
            Interfaces =
            [
                new CniInterface("br7") { Mac = "0a:00:00:00:00:07", Mtu = 1500 },
                new CniInterface("net1") { Mtu = int.MaxValue, Sandbox = "/run/netns/pod7", SocketPath = "/run/vhost/net1.sock", PciId = "0000:3b:02.1" },
                new CniInterface(""),
            ],
            Ips = Ips,
            Routes =
            [
                new CniRoute(Ips[0].Address) { Gateway = IPAddress.Parse("198.51.100.1"), Mtu = 1400, AdvertisedMss = 1360, Priority = long.MaxValue, Table = 4294967295, Scope = 253 },
                new CniRoute(Ips[2].Address) { Priority = -1, Table = 0, Scope = 0 },
            ],
            Dns = new CniDns { Nameservers = ["198.51.100.53"], Domain = "example.test", Search = ["a", "é😀"], Options = ["\"\\<>&\n"] },
        },
    ];

    public static TheoryData<string> Versions => [.. CniVersion.All.Select(static version => version.Text)];

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Result_InEveryVersion_IsRightByItsSchemaAndByNoOther(string text)
    {
        var version = CniVersion.Parse(text);
        var written = Results.Select(result => JsonNode.Parse(CniResultCodec.Encode(result, version))).ToArray();
        var its = version.IsAtLeast(CniVersion.V100) ? "1.1.0" : version.IsAtLeast(CniVersion.V030) ? "0.4.0" : "0.2.0";

        var verdicts = await Ajv.ValidateAsync(from shape in Shapes from json in written select ($"cni-result-{shape}", json));

        Assert.All(Shapes.Zip(verdicts.Chunk(written.Length)), pair => Assert.All(pair.Second, violations =>
        {
            if (pair.First == its)
            {
                Assert.Empty(violations);
            }
            else
            {
                Assert.Contains(violations, static violation => violation is { Place: "/cniVersion", Keyword: "enum" });
            }
        }));
    }

    [Fact]
    public async Task Result_AsPreviousResult_IsRightInAConfiguration()
    {
        var configs =
            from version in CniVersion.All
            from result in Results
            select new JsonObject { ["type"] = "tuning", ["prevResult"] = JsonNode.Parse(CniResultCodec.Encode(result, version)) };

        Assert.All(await Ajv.ValidateAsync(configs.Select(static config => ("cni-plugin-configuration", (JsonNode?)config))), Assert.Empty);
    }

    [Fact]
    public async Task Errors_OfEveryCode_AreRight()
    {
        var errors =
            from code in Enum.GetValues<CniErrorCode>().Append((CniErrorCode)ulong.MaxValue)
            from version in new[] { null, CniVersion.Unstated, CniVersion.V110 }
            from details in new[] { null, "more" }
            select ("cni-error", Write(writer => CniErrorCodec.Write(writer, new CniError(code, "went wrong", details), version)));

        Assert.All(await Ajv.ValidateAsync(errors), Assert.Empty);
    }

    [Fact]
    public async Task VersionAnswer_OfThePluginHost_IsRight()
    {
        using var output = new MemoryStream();
        var io = new PluginIo(new Dictionary<string, string> { ["CNI_COMMAND"] = "VERSION" }, Stream.Null, output, Stream.Null);

        await new CniPluginHost(new CniPluginHostOptions { About = "a plugin for tests" }).RunAsync(io, static () => throw new InvalidOperationException("nobody is to be asked"), CancellationToken.None);

        Assert.Empty(await Ajv.ValidateAsync("cni-version", JsonNode.Parse(output.ToArray())));
    }

    private static JsonNode? Write(Action<Utf8JsonWriter> write)
    {
        using var output = new MemoryStream();
        using (var writer = new Utf8JsonWriter(output))
        {
            write(writer);
        }

        return JsonNode.Parse(output.ToArray());
    }
}
