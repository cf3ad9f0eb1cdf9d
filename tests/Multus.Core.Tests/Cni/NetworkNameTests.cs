using Multus.Core.Cni;
using Multus.Core.Cni.Errors;
using Multus.Core.Tests.Support;

namespace Multus.Core.Tests.Cni;

public sealed class NetworkNameTests
{
    [Theory]
    [MemberData(nameof(Identifiers.Valid), MemberType = typeof(Identifiers))]
    public void Parse_Identifier_KeepsIt(string text)
    {
        Assert.Equal(text, NetworkName.Parse(text).Value);
        Assert.Equal(text, NetworkName.Parse(text).ToString());
    }

    [Theory]
    [MemberData(nameof(Identifiers.Invalid), MemberType = typeof(Identifiers))]
    public void Parse_OtherCharacters_IsAnInvalidConfiguration(string text)
    {
        Assert.Equal(
            new CniError(CniErrorCode.InvalidNetworkConfig, "invalid characters found in network name", text),
            Failure.Of(() => NetworkName.Parse(text)));
        Assert.False(NetworkName.TryParse(text, out _));
    }

    [Fact]
    public void Parse_Empty_IsAMissingName()
    {
        var error = Failure.Of(static () => NetworkName.Parse(""));

        Assert.Equal(CniErrorCode.InvalidNetworkConfig, error.Code);
        Assert.StartsWith("missing network name", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TryParse_Nothing_IsRefused()
    {
        Assert.False(NetworkName.TryParse(null, out _));
        Assert.False(NetworkName.TryParse("", out _));
    }
}
