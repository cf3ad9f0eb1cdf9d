using Multus.Core.Cni.Errors;

namespace Multus.Core.Tests.Cni.Errors;

public sealed class CniErrorTests
{
    [Theory]
    [InlineData("m", "d", "m; d")]
    [InlineData("m", null, "m")]
    [InlineData("m", "", "m")]
    [InlineData("", "d", "; d")]
    [InlineData("", null, "")]
    public void Case43And44_ToString_MessageAndDetails_AreJoinedBySemicolon(string message, string? details, string text) =>
        Assert.Equal(text, new CniError((CniErrorCode)1234, message, details).ToString());

    [Fact]
    public void Prefixed_Error_KeepsCodeAndDetails() => Assert.Equal(
        new CniError(CniErrorCode.TryAgainLater, "plugin a failed: m", "d"),
        new CniError(CniErrorCode.TryAgainLater, "m", "d").Prefixed("plugin a failed: "));

    [Theory]
    [InlineData(null, "more", "more")]
    [InlineData("", "more", "more")]
    [InlineData("d", "more", "d; more")]
    [InlineData("d", "", "d")]
    [InlineData("d", null, "d")]
    [InlineData(null, null, null)]
    public void WithDetails_More_IsJoinedToWhatIsThere(string? details, string? more, string? all) =>
        Assert.Equal(all, new CniError(CniErrorCode.Unknown, "m", details).WithDetails(more).Details);

    [Fact]
    public void Exception_Error_IsItsMessage()
    {
        var cause = new IOException("x");
        var exception = new CniException(new CniError(CniErrorCode.IoFailure, "m", "d"), cause);

        Assert.Equal("m; d", exception.Message);
        Assert.Same(cause, exception.InnerException);
        Assert.Equal(CniErrorCode.IoFailure, exception.Error.Code);
    }

    [Fact]
    public void Codes_OfTheSpecification_HaveItsNumbers() => Assert.Equal(
        [0UL, 1, 2, 3, 4, 5, 6, 7, 8, 11, 50, 51, 999],
        Enum.GetValues<CniErrorCode>().Select(static code => (ulong)code));
}
