using Multus.Core.Cni;
using Multus.Core.Cni.Errors;
using Multus.Core.Tests.Support;

namespace Multus.Core.Tests.Cni;

public sealed class ContainerIdTests
{
    [Theory]
    [MemberData(nameof(Identifiers.Valid), MemberType = typeof(Identifiers))]
    public void Parse_Identifier_KeepsIt(string text)
    {
        Assert.Equal(text, ContainerId.Parse(text).Value);
        Assert.Equal(text, ContainerId.Parse(text).ToString());
    }

    // Differs on purpose: what is no ID cannot be made into one, so that it fails where it is read and not in the ADD.
    [Theory]
    [MemberData(nameof(Identifiers.Invalid), MemberType = typeof(Identifiers))]
    public void Case154_Parse_OtherCharacters_IsAnInvalidVariable(string text)
    {
        Assert.Equal(
            new CniError(CniErrorCode.InvalidEnvironmentVariables, "invalid characters in containerID", text),
            Failure.Of(() => ContainerId.Parse(text)));
        Assert.False(ContainerId.TryParse(text, out _));
    }

    [Fact]
    public void Case154_Parse_Empty_IsAnUnknownContainer() =>
        Assert.Equal(new CniError(CniErrorCode.UnknownContainer, "missing containerID"), Failure.Of(static () => ContainerId.Parse("")));

    [Fact]
    public void TryParse_Nothing_IsRefused()
    {
        Assert.False(ContainerId.TryParse(null, out _));
        Assert.False(ContainerId.TryParse("", out _));
    }
}
