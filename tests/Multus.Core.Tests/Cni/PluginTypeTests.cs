using Multus.Core.Cni;
using Multus.Core.Cni.Errors;
using Multus.Core.Tests.Support;

namespace Multus.Core.Tests.Cni;

public sealed class PluginTypeTests
{
    [Theory]
    [InlineData("bridge")]
    [InlineData("host-local")]
    [InlineData("my plugin")]
    [InlineData("...")]
    [InlineData("a:b")]
    [InlineData("ütf")]
    public void Parse_FileName_KeepsIt(string text) => Assert.Equal(text, PluginType.Parse(text).ToString());

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("/bin/sh")]
    [InlineData("../x")]
    [InlineData("a/")]
    [InlineData("a\\b")]
    [InlineData("a\0b")]
    public void Parse_NotAFileName_IsAnInvalidConfiguration(string text)
    {
        var error = Failure.Of(() => PluginType.Parse(text));

        Assert.Equal(CniErrorCode.InvalidNetworkConfig, error.Code);
        Assert.StartsWith("invalid plugin name: ", error.Message, StringComparison.Ordinal);
        Assert.Contains(text, error.Message, StringComparison.Ordinal);
        Assert.False(PluginType.TryParse(text, out _));
    }

    [Fact]
    public void TryParse_Null_IsRefused() => Assert.False(PluginType.TryParse(null, out _));
}
