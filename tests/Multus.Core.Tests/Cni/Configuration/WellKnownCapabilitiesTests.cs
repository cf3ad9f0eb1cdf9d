using Multus.Core.Cni.Configuration;
using Multus.Core.Cni.Configuration.Capabilities;
using Multus.Core.Cni.Errors;
using Multus.Core.Tests.Support;

namespace Multus.Core.Tests.Cni.Configuration;

public sealed class WellKnownCapabilitiesTests
{
    private static readonly CapabilityArgs All = Read("""
        {
          "portMappings": [{"hostPort":18080,"containerPort":80,"protocol":"TCP","hostIP":"127.0.0.1"},{"hostPort":53,"containerPort":53,"protocol":"udp"}],
          "bandwidth": {"ingressRate":1000,"ingressBurst":2000,"egressRate":18446744073709551615},
          "ipRanges": [[{"subnet":"10.1.2.0/24","rangeStart":"10.1.2.3","rangeEnd":"10.1.2.99","gateway":"10.1.2.254"}],[{"subnet":"2001:db8::/64"}]],
          "dns": {"servers":["10.1.0.1"],"searches":["example.test"],"options":["ndots:5"]},
          "ips": ["10.10.0.1/24","3ffe:ffff:0:01ff::1"],
          "mac": "c2:11:22:33:44:55",
          "infinibandGUID": "24:8a:07:03:00:8d:ae:2e",
          "deviceID": "0000:04:00.5",
          "aliases": ["web","shop"],
          "cgroupPath": "/kubelet/pod7"
        }
        """);

    [Fact]
    public void Values_AreReadWithTheirTypes()
    {
        Assert.Equal(["PortMapping { HostPort = 18080, ContainerPort = 80, Protocol = tcp, HostIp = 127.0.0.1 }", "PortMapping { HostPort = 53, ContainerPort = 53, Protocol = udp, HostIp =  }"], All.PortMappings().Select(static one => one.ToString()));
        Assert.Equal(new BandwidthLimits(1000, 2000, ulong.MaxValue, 0), All.Bandwidth());
        Assert.Equal(["10.1.2.0/24", "2001:db8::/64"], All.IpRanges().Select(static set => Assert.Single(set).Subnet.ToString()));
        Assert.Equal(("10.1.2.3", "10.1.2.99", "10.1.2.254"), (All.IpRanges()[0][0].RangeStart!.ToString(), All.IpRanges()[0][0].RangeEnd!.ToString(), All.IpRanges()[0][0].Gateway!.ToString()));
        Assert.Equal(("10.1.0.1", "example.test", "ndots:5"), (All.Dns()!.Nameservers.Single(), All.Dns()!.Search.Single(), All.Dns()!.Options.Single()));
        Assert.Equal(["10.10.0.1/24", "3ffe:ffff:0:1ff::1"], All.Ips().Select(static ip => ip.ToString()));
        Assert.Equal(("c2:11:22:33:44:55", "24:8a:07:03:00:8d:ae:2e"), (All.Mac(), All.InfinibandGuid()));
        Assert.Equal(("0000:04:00.5", "/kubelet/pod7"), (All.DeviceId(), All.CgroupPath()));
        Assert.Equal(["web", "shop"], All.Aliases().AsEnumerable());
    }

    [Fact]
    public void WhatIsNotGiven_IsEmptyOrNull()
    {
        var none = CapabilityArgs.Empty;

        Assert.Empty(none.PortMappings());
        Assert.Empty(none.IpRanges());
        Assert.Empty(none.Ips());
        Assert.Empty(none.Aliases());
        Assert.Null(none.Bandwidth());
        Assert.Null(none.Dns());
        Assert.Null(none.Mac());
        Assert.Null(none.InfinibandGuid());
        Assert.Null(none.DeviceId());
        Assert.Null(none.CgroupPath());
    }

    [Fact]
    public void EmptyTexts_AreAsGoodAsNotGiven()
    {
        var empty = Read("""{"mac":"","infinibandGUID":"","deviceID":""}""");

        Assert.Null(empty.Mac());
        Assert.Null(empty.InfinibandGuid());
        Assert.Null(empty.DeviceId());
    }

    [Theory]
    [InlineData("c2-11-22-33-44-55")]
    [InlineData("c211.2233.4455")]
    public void Mac_InAnotherSpelling_IsPassedOnAsItIs(string mac) => Assert.Equal(mac, Read($$"""{"mac":"{{mac}}"}""").Mac());

    [Theory]
    [InlineData("""{"portMappings":{}}""", "runtimeConfig: portMappings: expected an array, found an object")]
    [InlineData("""{"portMappings":[7]}""", "runtimeConfig: portMappings[0]: expected an object, found the number 7")]
    [InlineData("""{"portMappings":[{"containerPort":80}]}""", "runtimeConfig: portMappings[0].hostPort: is missing")]
    [InlineData("""{"portMappings":[{"hostPort":70000,"containerPort":80}]}""", "runtimeConfig: portMappings[0].hostPort: 70000 is no port")]
    [InlineData("""{"portMappings":[{"hostPort":1,"containerPort":2,"hostIP":"x"}]}""", "runtimeConfig: portMappings[0].hostIP: \"x\" is no IP address")]
    [InlineData("""{"bandwidth":{"ingressRate":-1}}""", "runtimeConfig: bandwidth.ingressRate: expected a whole number from 0, found the number -1")]
    [InlineData("""{"bandwidth":[]}""", "runtimeConfig: bandwidth: expected an object, found an array")]
    [InlineData("""{"dns":"10.1.0.1"}""", "runtimeConfig: dns: expected an object, found the string \"10.1.0.1\"")]
    [InlineData("""{"ipRanges":[[{"subnet":"10.1"}]]}""", "runtimeConfig: ipRanges[0][0].subnet: \"10.1\" is no subnet")]
    [InlineData("""{"ipRanges":[7]}""", "runtimeConfig: ipRanges[0]: expected an array, found the number 7")]
    [InlineData("""{"dns":{"servers":"10.1.0.1"}}""", "runtimeConfig: dns.servers: expected an array of strings, found the string \"10.1.0.1\"")]
    [InlineData("""{"ips":["10.1"]}""", "runtimeConfig: ips: \"10.1\" is no IP address, with or without a prefix")]
    [InlineData("""{"ips":[7]}""", "runtimeConfig: ips: expected strings, found the number 7")]
    [InlineData("""{"mac":"c2:11:22:33:44"}""", "runtimeConfig: mac: \"c2:11:22:33:44\" is not 6 bytes with colons between them")]
    [InlineData("""{"infinibandGUID":7}""", "runtimeConfig: infinibandGUID: expected a string, found the number 7")]
    public void WhatIsWrong_IsNamedWithItsPlace(string json, string message)
    {
        var args = Read(json);
        var exception = Assert.Throws<CniException>(() => _ = (
            args.PortMappings(), args.Bandwidth(), args.IpRanges(), args.Dns(), args.Ips(), args.Mac(), args.InfinibandGuid()));

        Assert.Equal((CniErrorCode.DecodingFailure, message), (exception.Error.Code, exception.Error.Message));
    }

    private static CapabilityArgs Read(string json) => CapabilityArgs.Parse(JsonText.Utf8(json));
}
