using Multus.Core.Cni;

namespace Multus.Core.Tests.Cni;

public sealed class HardwareAddressTests
{
    [Theory]
    [InlineData("02:00:5e:10:00:07")]
    [InlineData("02:00:5E:10:00:aF")]
    [InlineData("02-00-5e-10-00-07")]
    [InlineData("0200.5e10.0007")]
    public void IsValid_SixBytesInAnySpelling_IsTrue(string text) => Assert.True(HardwareAddress.IsValid(text, HardwareAddress.MacBytes));

    [Theory]
    [InlineData("24:8a:07:03:00:8d:ae:2e")]
    [InlineData("24-8a-07-03-00-8d-ae-2e")]
    [InlineData("248a.0703.008d.ae2e")]
    public void IsValid_EightBytesInAnySpelling_IsTrueForGuidsAlone(string text)
    {
        Assert.True(HardwareAddress.IsValid(text, HardwareAddress.GuidBytes));
        Assert.False(HardwareAddress.IsValid(text, HardwareAddress.MacBytes));
    }

    [Theory]
    [InlineData("")]
    [InlineData("zz:23")]
    [InlineData("02:00:5e:10:00")]
    [InlineData("02:00:5e:10:00:07:")]
    [InlineData("02:00:5e-10:00:07")]
    [InlineData("02.00.5e.10.00.07")]
    [InlineData("0200:5e10:0007")]
    [InlineData("02005e100007")]
    [InlineData("0200.5e10.00:7")]
    [InlineData("02:00:5e:10:00:0g")]
    [InlineData("2:0:5e:10:0:7")]
    [InlineData("０2:00:5e:10:00:07")]
    [InlineData(" 02:00:5e:10:00:07")]
    [InlineData("80:00:00:04:fe:80:00:00:00:00:00:00:02:00:5e:10:00:00:00:01")]
    public void IsValid_NotSixBytes_IsFalse(string text) => Assert.False(HardwareAddress.IsValid(text, HardwareAddress.MacBytes));
}
