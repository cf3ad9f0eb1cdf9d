using Multus.Core.Cni.Json;

namespace Multus.Core.Tests.Cni.Json;

public sealed class GoDurationTests
{
    [Theory]
    [InlineData("10m", 600_000)]
    [InlineData("1h30m", 5_400_000)]
    [InlineData("1.5h", 5_400_000)]
    [InlineData("300ms", 300)]
    [InlineData("1s500ms", 1500)]
    [InlineData("0", 0)]
    [InlineData("0s", 0)]
    [InlineData("2000us", 2)]
    [InlineData("2000\u00B5s", 2)]
    [InlineData("1s2000\u03BCs", 1002)]
    public void TryParse_WithDuration_ReadsIt(string text, int milliseconds)
    {
        Assert.True(GoDuration.TryParse(text, out var duration));
        Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), duration);
    }

    [Theory]
    [InlineData("")]
    [InlineData("10")]
    [InlineData("s")]
    [InlineData("-1s")]
    [InlineData("1 s")]
    [InlineData("1d")]
    [InlineData("1..5s")]
    [InlineData(".s")]
    [InlineData("1s2")]
    [InlineData("999999999999h")]
    [InlineData("1s ")]
    [InlineData("٣s")]
    public void TryParse_WithAnythingElse_Refuses(string text) => Assert.False(GoDuration.TryParse(text, out _));
}
