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

    // Differs on purpose: what is no name cannot be made into one, so that it fails where it is read and not in the ADD.
    [Theory]
    [MemberData(nameof(Identifiers.Invalid), MemberType = typeof(Identifiers))]
    public void Case154_Parse_OtherCharacters_IsAnInvalidConfiguration(string text)
    {
        Assert.Equal(
            new CniError(CniErrorCode.InvalidNetworkConfig, "invalid characters found in network name", text),
            Failure.Of(() => NetworkName.Parse(text)));
        Assert.False(NetworkName.TryParse(text, out _));
    }

    // Differs on purpose: without the colon at the end, as plugins say it and not as runtimes do.
    [Fact]
    public void Case154_Parse_Empty_IsAMissingName() =>
        Assert.Equal(new CniError(CniErrorCode.InvalidNetworkConfig, "missing network name"), Failure.Of(static () => NetworkName.Parse("")));

    [Fact]
    public void TryParse_Nothing_IsRefused()
    {
        Assert.False(NetworkName.TryParse(null, out _));
        Assert.False(NetworkName.TryParse("", out _));
    }
}
