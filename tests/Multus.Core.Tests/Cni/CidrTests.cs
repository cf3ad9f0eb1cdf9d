using System.Globalization;
using System.Net;
using FsCheck.Fluent;
using Multus.Core.Cni;
using Multus.Core.Tests.Support;

namespace Multus.Core.Tests.Cni;

public sealed class CidrTests
{
    [Theory]
    [InlineData("1.2.3.4/24", "1.2.3.4/24")]
    [InlineData("10.0.0.5/8", "10.0.0.5/8")]
    [InlineData("0.0.0.0/0", "0.0.0.0/0")]
    [InlineData("10.0.0.1/32", "10.0.0.1/32")]
    [InlineData("10.0.0.5/016", "10.0.0.5/16")]
    [InlineData("10.0.0.5/0000000000000000000024", "10.0.0.5/24")]
    [InlineData("2001:db8::/32", "2001:db8::/32")]
    [InlineData("FE80::1/64", "fe80::1/64")]
    [InlineData("::/0", "::/0")]
    [InlineData("::1/128", "::1/128")]
    [InlineData("::1.2.3.4/96", "::102:304/96")]
    [InlineData("::ffff:10.0.0.1/120", "10.0.0.1/24")]
    [InlineData("::ffff:10.0.0.1/128", "10.0.0.1/32")]
    [InlineData("::ffff:10.0.0.1/96", "10.0.0.1/0")]
    [InlineData("::ffff:10.0.0.1/95", "10.0.0.1/0")]
    [InlineData("::ffff:10.0.0.1/0", "10.0.0.1/0")]
    public void Case34And36To39_ToString_WhatWasRead_IsTheCanonicalSpelling(string text, string spelling)
    {
        Assert.True(Cidr.TryParse(text, out var cidr));
        Assert.Equal(spelling, cidr.ToString());
    }

    [Theory]
    [InlineData("1.2.3.4/24", "1.2.3.4", 24)]
    [InlineData("2001:db8::/32", "2001:db8::", 32)]
    public void Case26And27_TryParse_Cidr_HasItsAddressAndPrefixAndPrintsTheSame(string text, string address, int prefix)
    {
        Assert.True(Cidr.TryParse(text, out var cidr));
        Assert.Equal((IPAddress.Parse(address), prefix, text), (cidr.Address, cidr.PrefixLength, cidr.ToString()));
    }

    [Theory]
    [InlineData("192.0.2.7/24", "192.0.2.1", true)]
    [InlineData("192.0.2.7/24", "192.0.3.1", false)]
    [InlineData("192.0.2.200/25", "192.0.2.127", false)]
    [InlineData("192.0.2.200/25", "192.0.2.128", true)]
    [InlineData("192.0.2.7/32", "192.0.2.7", true)]
    [InlineData("192.0.2.7/32", "192.0.2.6", false)]
    [InlineData("192.0.2.7/0", "198.51.100.1", true)]
    [InlineData("192.0.2.7/24", "::ffff:192.0.2.9", true)]
    [InlineData("0.0.0.0/0", "::1", false)]
    [InlineData("::/0", "192.0.2.1", false)]
    [InlineData("2001:db8:0:7f00::1/55", "2001:db8:0:7e00::9", true)]
    [InlineData("2001:db8:0:7f00::1/56", "2001:db8:0:7e00::9", false)]
    public void Contains_Address_GoesByThePrefix(string subnet, string address, bool contains)
    {
        Assert.True(Cidr.TryParse(subnet, out var cidr));
        Assert.Equal(contains, cidr.Contains(IPAddress.Parse(address)));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("/24")]
    [InlineData("1.2.3.4")]
    [InlineData("1.2.3.4/")]
    [InlineData("1.2.3/45")]
    [InlineData("1.2.3.4/33")]
    [InlineData("1.2.3.4/99")]
    [InlineData("1.2.3.4/4294967320")]
    [InlineData("::1/129")]
    [InlineData("::ffff:10.0.0.1/129")]
    [InlineData("010.0.0.1/8")]
    [InlineData("10.1/8")]
    [InlineData("10.0.0.1 /8")]
    [InlineData("10.0.0.1/ 8")]
    [InlineData("10.0.0.1/8 ")]
    [InlineData("10.0.0.1/8\n")]
    [InlineData("10.0.0.1/8\0")]
    [InlineData("10.0.0.1/+8")]
    [InlineData("10.0.0.1/-8")]
    [InlineData("10.0.0.1/8.0")]
    [InlineData("10.0.0.1/0x8")]
    [InlineData("10.0.0.1/1e1")]
    [InlineData("10.0.0.1/\u0668")]
    [InlineData("10.0.0.1/255.0.0.0")]
    [InlineData("10.0.0.1/8/8")]
    [InlineData("fe80::1%eth0/64")]
    [InlineData("<nil>")]
    public void TryParse_WhatGoRefuses_IsRefused(string? text) => Assert.False(Cidr.TryParse(text, out _));

    [Fact]
    public void TryParse_NearlyPrefixes_TakesExactlyNumbersUpToTheAddressLength() => Always.Holds(
        2000,
        from address in Gen.Elements("10.0.0.1", "2001:db8::7", "010.0.0.1")
        from prefix in Always.Joined("0", "1", "2", "3", "8", "24", "32", "128", "+", "-", " ", ".", "\0", "\u0661", "x")
        select (address, prefix),
        static input =>
        {
            var longest = input.address == "10.0.0.1" ? 32 : input.address == "2001:db8::7" ? 128 : -1;
            var isNumber = input.prefix.Length > 0 && input.prefix.All(char.IsAsciiDigit);
            var number = isNumber ? System.Numerics.BigInteger.Parse(input.prefix, CultureInfo.InvariantCulture) : 1000;
            Assert.Equal(number <= longest, Cidr.TryParse($"{input.address}/{input.prefix}", out _));
        });

    [Fact]
    public void Of_AnyAddressAndPrefix_IsReadBackAsTheSame() => Always.Holds(
        2000,
        from address in IpTextTests.AnyAddress()
        from prefix in Gen.Choose(0, address.GetAddressBytes().Length * 8)
        select Cidr.Of(address, prefix),
        static cidr =>
        {
            Assert.True(Cidr.TryParse(cidr.ToString(), out var read));
            Assert.Equal(cidr, read);
        });

    [Theory]
    [InlineData("10.0.0.1", 33)]
    [InlineData("10.0.0.1", -1)]
    [InlineData("::1", 129)]
    public void Of_PrefixOutsideTheAddress_Throws(string address, int prefix) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Cidr.Of(IPAddress.Parse(address), prefix));

    [Theory]
    [InlineData("10.0.0.1/8", true)]
    [InlineData("::ffff:10.0.0.1/120", true)]
    [InlineData("::1.2.3.4/96", false)]
    public void IsIPv4_MappedAddressIncluded_IsTrue(string text, bool isIPv4)
    {
        Assert.True(Cidr.TryParse(text, out var cidr));
        Assert.Equal(isIPv4, cidr.IsIPv4);
    }
}
