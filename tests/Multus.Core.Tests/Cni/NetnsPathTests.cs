using Multus.Core.Cni;

namespace Multus.Core.Tests.Cni;

public sealed class NetnsPathTests
{
    [Theory]
    [InlineData("/run/netns/shop-7")]
    [InlineData("/proc/42/ns/net")]
    [InlineData("vm:17")]
    [InlineData(" ")]
    public void TryParse_AnyText_KeepsIt(string text)
    {
        Assert.True(NetnsPath.TryParse(text, out var path));
        Assert.Equal(text, path.Value);
        Assert.Equal(text, path.ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("/run/netns/\0x")]
    public void TryParse_NoPath_IsNone(string? text) => Assert.False(NetnsPath.TryParse(text, out _));
}
