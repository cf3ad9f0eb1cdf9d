using System.Collections.Immutable;
using System.Net;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Multus.Core.Cni;
using Multus.Core.Cni.Errors;
using Multus.Core.Cni.Results;
using Multus.Core.Networks;
using Multus.Core.Tests.Cni;
using Multus.Core.Tests.Support;
using Multus.TestKit.Golden;

namespace Multus.Core.Tests.Networks;

/// <summary>Network-status as text. K-numbers are the conformance cases of several networks, N-numbers the requirements of their standard.</summary>
public sealed class NetworkStatusCodecTests
{
    private static readonly NetworkStatus Complete = new("shop/stor<&>\u2028é")
    {
        Interface = "stor0",
        Ips = [IPAddress.Parse("10.77.4.9"), IPAddress.Parse("fd00:0:0:1::9")],
        Mac = "02:00:00:aa:bb:01",
        Mtu = 9000,
        Dns = new CniDns { Nameservers = ["10.77.0.53"], Domain = "shop.test", Search = ["a.test", "b.test"], Options = ["ndots:2"] },
        Device = DeviceInfo.Parse("""{"type":"pci","version":"1.1.0","pci":{"pci-address":"0000:3b:02.4","list":[],"none":{},"big":12345678901234567890,"x":[1.0,"\u003c"]}}"""u8),
        Gateways = [IPAddress.Parse("10.77.0.1"), IPAddress.Parse("fd00::1")],
    };

    private static readonly Gen<string> Texts = Gen.Elements("", "net1", "shop/net", "é😀", "\"\\<&>\n\0", "\u2028", "02:00:00:00:00:01");

    private static readonly Gen<ImmutableArray<IPAddress>> Addresses = GeneratedJson.UpTo(3, IpTextTests.AnyAddress().Select(IpText.Canonical)).Select(static all => all.ToImmutableArray());

    private static readonly Gen<ImmutableArray<string>> Lists = GeneratedJson.UpTo(2, Texts).Select(static all => all.ToImmutableArray());

    private static readonly Gen<DeviceInfo?> Devices = GeneratedJson.Object(
        from members in GeneratedJson.UpTo(3, GeneratedJson.Member(GeneratedJson.Names, GeneratedJson.Values))
        select new[] { "\"type\":\"pci\"" }.Concat(members).ToArray()).Select(static text => (DeviceInfo?)DeviceInfo.Parse(JsonText.Utf8(text))).OrNull();

    private static readonly Gen<NetworkStatus> Entries =
        from texts in Gen.ArrayOf(Texts, 4)
        from ips in Addresses
        from gateways in Addresses
        from lists in Gen.ArrayOf(Lists, 3)
        from mtu in Gen.Elements(0, 1500, -1, int.MaxValue, int.MinValue)
        from marked in Gen.Elements(true, false)
        from device in Devices
        select new NetworkStatus(texts[0])
        {
            Interface = texts[1],
            Ips = ips,
            Mac = texts[2],
            Mtu = mtu,
            IsDefault = marked,
            Dns = new CniDns { Nameservers = lists[0], Domain = texts[3], Search = lists[1], Options = lists[2] },
            Device = device,
            Gateways = gateways,
        };

    [Fact]
    public void K09AndN40_Encode_EntriesOfAPod_IsTheTextThatReadersKnow() => GoldenFile.Verify(NetworkStatusCodec.Encode(
    [
        new NetworkStatus("cbr0") { Interface = "eth0", Ips = [IPAddress.Parse("10.244.1.4")], Mac = "7e:57:6a:9b:6b:b5", IsDefault = true, Gateways = [IPAddress.Parse("10.244.1.1")] },
        new NetworkStatus("ns1/mac1") { Interface = "net1", Ips = [IPAddress.Parse("10.1.1.101")], Mac = "36:b3:c5:29:ad:b8" },
    ]));

    [Fact]
    public void K09AndN49AndN51_Encode_EntryWithEverything_HasItsMembersInOrder() => GoldenFile.Verify(NetworkStatusCodec.Encode([Complete]));

    [Fact]
    public void K09_Encode_EntryWithNothing_StillHasNameAndDns() =>
        Assert.Equal("[{\n    \"name\": \"\",\n    \"dns\": {}\n}]", NetworkStatusCodec.Encode([new NetworkStatus("")]));

    // Keys that the standard does not have should be named like hosts, but these two are what readers know from multus-cni.
    [Fact]
    public void N52_Encode_EntryWithEverything_HasTwoKeysThatTheStandardHasNot()
    {
        using var json = JsonDocument.Parse(NetworkStatusCodec.Encode([Complete with { IsDefault = true }]));

        string[] defined = ["name", "interface", "ips", "mac", "default", "dns", "default-route", "device-info"];
        Assert.Equal(["mtu", "gateway"], json.RootElement[0].EnumerateObject().Select(static member => member.Name).Except(defined));
    }

    [Fact]
    public void Encode_NoEntries_IsAnEmptyList() => Assert.Equal("[]", NetworkStatusCodec.Encode([]));

    [Fact]
    public void Decode_EntryWithEverything_IsTheSame() => Assert.Equal(Complete, Assert.Single(NetworkStatusCodec.Decode(NetworkStatusCodec.Encode([Complete]))));

    [Fact]
    public void Decode_AnythingThatWasEncoded_IsTheSame() => Always.Holds(1000, GeneratedJson.UpTo(3, Entries), static entries =>
    {
        var text = NetworkStatusCodec.Encode([.. entries]);
        var read = NetworkStatusCodec.Decode(text);

        Assert.Equal(entries, read);
        Assert.Equal(entries.Select(static entry => entry.GetHashCode()), read.Select(static entry => entry.GetHashCode()));
        Assert.Equal(text, NetworkStatusCodec.Encode(read));
    });

    [Fact]
    public void Equals_EntriesThatDifferInOneMember_IsFalse() => Assert.All(
    [
        Complete with { Name = "" }, Complete with { Interface = "" }, Complete with { Ips = [] }, Complete with { Mac = "" }, Complete with { Mtu = 1 },
        Complete with { IsDefault = true }, Complete with { Dns = CniDns.Empty }, Complete with { Device = null }, Complete with { Gateways = [] },
        Complete with { Device = DeviceInfo.Parse("""{"type":"pci"}"""u8) },
    ],
    static other => Assert.NotEqual(Complete, other));

    [Fact]
    public void Decode_TextOfOtherPrograms_IsReadAsFarAsItCanBe()
    {
        var entry = Assert.Single(NetworkStatusCodec.Decode(
            """[ {"NAME":"a","ips":["10.0.0.7/24","fd00::7","<nil>"],"gateway":["<nil>"],"default":null,"dns":null,"device-info":{"version":"1.0.0"},"default-route":[],"x":1} ]"""));

        Assert.Equal(new NetworkStatus("a") { Ips = [IPAddress.Parse("10.0.0.7"), IPAddress.Parse("fd00::7")] }, entry);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n")]
    [InlineData("null")]
    [InlineData("[]")]
    public void Decode_Nothing_IsNoEntries(string annotation) => Assert.Empty(NetworkStatusCodec.Decode(annotation));

    [Theory]
    [InlineData("{}", "network-status: expected a list of objects, found an object")]
    [InlineData("[null]", "network-status: expected an object, found null")]
    [InlineData("""[{"name":7}]""", "network-status: name: expected a string, found the number 7")]
    [InlineData("""[{"name":"a","ips":"10.0.0.1"}]""", "network-status: ips: expected an array of strings, found the string \"10.0.0.1\"")]
    [InlineData("""[{"name":"a","mtu":1.5}]""", "network-status: mtu: expected an integer, found the number 1.5")]
    public void Decode_WhatIsNone_IsADecodingFailure(string annotation, string message)
    {
        var error = Failure.Of(() => NetworkStatusCodec.Decode(annotation));

        Assert.Equal((CniErrorCode.DecodingFailure, message), (error.Code, error.Message));
    }

    [Fact]
    public void Decode_NotJson_IsADecodingFailure() => Assert.StartsWith("network-status: ", Failure.Of(static () => NetworkStatusCodec.Decode("[{")).Message, StringComparison.Ordinal);

    [Fact]
    public void Equals_WithNumbersOfAnyExponentInDeviceInfo_Tells()
    {
        const string Status = """[{"name":"a","device-info":{"type":"p","n":1e9231257827}}]""";

        Assert.Equal(NetworkStatusCodec.Decode(Status).Single(), NetworkStatusCodec.Decode(Status).Single());
        Assert.NotEqual(NetworkStatusCodec.Decode(Status).Single(), NetworkStatusCodec.Decode(Status.Replace("1e9", "2e9", StringComparison.Ordinal)).Single());
    }
}
