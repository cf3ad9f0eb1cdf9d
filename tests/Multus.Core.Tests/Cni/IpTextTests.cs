using System.Net;
using FsCheck;
using FsCheck.Fluent;
using Multus.Core.Cni;
using Multus.Core.Tests.Support;

namespace Multus.Core.Tests.Cni;

public sealed class IpTextTests
{
    private static readonly Gen<string> NearlyAddresses = Always.Joined(
        "0", "1", "00", "01", "10", "255", "256", "1000", "a", "ffff", "FFFF", "00ab", "12345", "g", 
        ":", ":", "::", ".", ".", "1.2.3.4", "1:2:3:4", "::ffff:", "%eth0", "[", "]", "/", "-", "+", " ", "x", "\0", "\u0661");

    [Theory]
    [InlineData("0.0.0.0", "0.0.0.0")]
    [InlineData("192.0.2.9", "192.0.2.9")]
    [InlineData("255.255.255.255", "255.255.255.255")]
    [InlineData("::", "::")]
    [InlineData("::1", "::1")]
    [InlineData("1::", "1::")]
    [InlineData("FE80::1", "fe80::1")]
    [InlineData("2001:0DB8:0000:0000:0000:0000:0000:0001", "2001:db8::1")]
    [InlineData("::1.2.3.4", "::102:304")]
    [InlineData("fe80::5efe:1.2.3.4", "fe80::5efe:102:304")]
    [InlineData("::ffff:10.0.0.1", "10.0.0.1")]
    [InlineData("::FFFF:a00:1", "10.0.0.1")]
    [InlineData("1:2:3:4:5:6:7::", "1:2:3:4:5:6:7:0")]
    [InlineData("1:2:3:4:5:6:0:0", "1:2:3:4:5:6::")]
    [InlineData("0:0:3:4:5:6:7:8", "::3:4:5:6:7:8")]
    [InlineData("1:0:2:3:4:5:6:7", "1:0:2:3:4:5:6:7")]
    [InlineData("1:0:0:2:0:0:3:4", "1::2:0:0:3:4")]
    [InlineData("1:0:0:2:0:0:0:3", "1:0:0:2::3")]
    [InlineData("0:0:0:1:0:0:0:0", "0:0:0:1::")]
    [InlineData("0:0:0:1:0:0:0:1", "::1:0:0:0:1")]
    [InlineData("0:1:0:1:0:1:0:1", "0:1:0:1:0:1:0:1")]
    public void Format_WhatWasRead_IsTheCanonicalSpelling(string text, string spelling)
    {
        Assert.True(IpText.TryParse(text, out var address));
        Assert.Equal(spelling, IpText.Format(address));
    }

    [Theory]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("10.1")]
    [InlineData("10.0.1")]
    [InlineData("10.0.0.1.2")]
    [InlineData("10.0.0.")]
    [InlineData(".10.0.0.1")]
    [InlineData("10..0.1")]
    [InlineData("010.0.0.1")]
    [InlineData("00.0.0.0")]
    [InlineData("0x0a.0.0.1")]
    [InlineData("256.0.0.1")]
    [InlineData("10.0.0.1 ")]
    [InlineData(" 10.0.0.1")]
    [InlineData("10.0.0.1\n")]
    [InlineData("10.0.0.1\0")]
    [InlineData("10.0.0.-1")]
    [InlineData("10.0.0.\u0661")]
    [InlineData("1.2.3.x")]
    [InlineData("10.0.0.1/24")]
    [InlineData("10.0.0.1:80")]
    [InlineData("[::1]")]
    [InlineData("[::1]:80")]
    [InlineData("fe80::1%eth0")]
    [InlineData("fe80::1%")]
    [InlineData("::1/128")]
    [InlineData("12345::")]
    [InlineData("g::")]
    [InlineData(":::")]
    [InlineData(":1:2:3:4:5:6:7")]
    [InlineData("1:2:3:4:5:6:7:")]
    [InlineData("1::2::3")]
    [InlineData("1:2:3:4:5:6:7")]
    [InlineData("1:2:3:4:5:6:7:8:9")]
    [InlineData("1:2:3:4::5:6:7:8")]
    [InlineData("::1.2.3")]
    [InlineData("::1.2.3.256")]
    [InlineData("::01.2.3.4")]
    [InlineData("::1.2.3.4.5")]
    [InlineData("1.2.3.4::")]
    [InlineData("::1.2.3.4:5")]
    [InlineData("1:2:3:4:5:6:7:1.2.3.4")]
    [InlineData("localhost")]
    public void TryParse_WhatGoRefuses_IsRefused(string text) => Assert.False(IpText.TryParse(text, out _));

    [Fact]
    public void TryParseRaw_MappedAddress_StaysAnIPv6One()
    {
        Assert.True(IpText.TryParseRaw("::ffff:10.0.0.1", out var address));
        Assert.Equal(16, address.GetAddressBytes().Length);
    }

    [Fact]
    public void TryParse_NearlyAddresses_TakesExactlyWhatTheGrammarTakes() => Always.Holds(5000, NearlyAddresses, static text =>
    {
        var taken = IpText.TryParseRaw(text, out var address);
        Assert.Equal(PlainIpReader.Read(text), taken ? address!.GetAddressBytes() : null);
    });

    [Fact]
    public void TryParse_AnyText_NeverThrows() =>
        Always.Holds(Always.AnyText(), static text => Assert.Equal(PlainIpReader.Read(text) is not null, IpText.TryParse(text, out _)));

    [Fact]
    public void Format_AnyAddress_IsReadBackAsTheSame() => Always.Holds(2000, AnyAddress(), static address =>
    {
        Assert.True(IpText.TryParse(IpText.Format(address), out var read));
        Assert.Equal(IpText.Canonical(address), read);
    });

    [Fact]
    public void Format_AnyAddress_IsStable() => Always.Holds(2000, AnyAddress(), static address =>
    {
        var spelling = IpText.Format(address);
        Assert.True(IpText.TryParse(spelling, out var read));
        Assert.Equal(spelling, IpText.Format(read));
        Assert.Equal(spelling, spelling.ToLowerInvariant());
        Assert.True(address.GetAddressBytes().Length == 4 || IpText.Canonical(address).GetAddressBytes().Length == 4 || !spelling.Contains('.', StringComparison.Ordinal));
    });

    // Zeros are frequent, so that runs of them are.
    internal static Gen<IPAddress> AnyAddress()
    {
        var octet = Gen.Frequency((2, Gen.Constant(0)), (1, Gen.Constant(255)), (2, Gen.Choose(0, 255)));
        var v4 = Gen.ArrayOf(octet, 4);
        var group = Gen.Frequency((3, Gen.Constant(0)), (1, Gen.Constant(0xffff)), (2, Gen.Choose(0, 0xffff)));
        var v6 = Gen.ArrayOf(group, 8).Select(static groups => groups.SelectMany(static number => new[] { number >> 8, number & 255 }).ToArray());
        return Gen.OneOf(v4, v6).Select(static numbers => new IPAddress([.. numbers.Select(static number => (byte)number)]));
    }
}
