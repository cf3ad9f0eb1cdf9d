using FsCheck.Fluent;
using Multus.Core.Cni;
using Multus.Core.Cni.Errors;
using Multus.Core.Tests.Support;

namespace Multus.Core.Tests.Cni;

public sealed class CniVersionTests
{
    [Theory]
    [InlineData("", "0.1.0")]
    [InlineData("1", "1.0.0")]
    [InlineData("1.2", "1.2.0")]
    [InlineData("1.2.3", "1.2.3")]
    [InlineData("+1.0.0", "1.0.0")]
    [InlineData("01.0.0", "1.0.0")]
    [InlineData("0.-42.0", "0.-42")]
    [InlineData("9223372036854775807", "9223372036854775807.0.0")]
    public void Case1To3_Parse_OneToThreeNumbers_HasThoseNumbers(string text, string numbers)
    {
        var version = CniVersion.Parse(text);
        var same = CniVersion.Parse(numbers);

        Assert.True(version.IsAtLeast(same));
        Assert.True(same.IsAtLeast(version));
        Assert.Equal(text, version.Text);
    }

    [Theory]
    [InlineData("1.2.3.4", "invalid version \"1.2.3.4\": too many parts")]
    [InlineData("1.2.3.4.5", "invalid version \"1.2.3.4.5\": too many parts")]
    [InlineData("asdf", "failed to convert major version part \"asdf\"")]
    [InlineData("a.b", "failed to convert major version part \"a\"")]
    [InlineData("v1.0.0", "failed to convert major version part \"v1\"")]
    [InlineData(".x", "failed to convert major version part \"\"")]
    [InlineData("..", "failed to convert major version part \"\"")]
    [InlineData("0.", "failed to convert minor version part \"\"")]
    [InlineData("1.0.f", "failed to convert micro version part \"f\"")]
    [InlineData("1.0.0-rc1", "failed to convert micro version part \"0-rc1\"")]
    [InlineData(" 1.0.0", "failed to convert major version part \" 1\"")]
    [InlineData("1.0.0 ", "failed to convert micro version part \"0 \"")]
    [InlineData("1.0.0\n", "failed to convert micro version part \"0\n\"")]
    [InlineData("1.0.0\0", "failed to convert micro version part \"0\0\"")]
    [InlineData("1.0x0", "failed to convert minor version part \"0x0\"")]
    [InlineData("1.1e1", "failed to convert minor version part \"1e1\"")]
    [InlineData("9223372036854775808", "failed to convert major version part \"9223372036854775808\"")]
    [InlineData("\u0661.0.0", "failed to convert major version part \"\u0661\"")]
    public void Case4_Parse_NotAVersion_NamesThePartThatIsWrong(string text, string message)
    {
        var error = Failure.Of(() => CniVersion.Parse(text));

        Assert.Equal(CniErrorCode.DecodingFailure, error.Code);
        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
        Assert.False(CniVersion.TryParse(text, out _));
    }

    [Theory]
    [InlineData("0.4.0", "0.3.1")]
    [InlineData("1.2.34", "1.2.14")]
    [InlineData("2.5.4", "2.4.4")]
    [InlineData("1.2.3", "0.2.3")]
    [InlineData("1.1.1", "1.1.0")]
    [InlineData("1.10", "1.9")]
    [InlineData("0.2.0", "")]
    [InlineData("0.1.0", "-1.0.0")]
    public void Case5And6And8_IsAtLeast_ByNumbers_HoldsInOneDirection(string newer, string older)
    {
        Assert.True(CniVersion.Parse(newer).IsAtLeast(CniVersion.Parse(older)));
        Assert.False(CniVersion.Parse(older).IsAtLeast(CniVersion.Parse(newer)));
    }

    [Theory]
    [InlineData("1.0.0", "1.0.0")]
    [InlineData("1.0.0", "1")]
    [InlineData("0.1.0", "")]
    public void Case7_IsAtLeast_EqualNumbers_HoldsInBothDirections(string left, string right)
    {
        Assert.True(CniVersion.Parse(left).IsAtLeast(CniVersion.Parse(right)));
        Assert.True(CniVersion.Parse(right).IsAtLeast(CniVersion.Parse(left)));
    }

    // Differs on purpose: what is no version never becomes one to compare, so that reading it is what fails.
    [Fact]
    public void Case9_IsAtLeast_WhatIsNoVersionOnEitherSide_Fails()
    {
        Assert.Equal(CniErrorCode.DecodingFailure, Failure.Of(static () => CniVersion.Parse("1.x").IsAtLeast(CniVersion.V100)).Code);
        Assert.Equal(CniErrorCode.DecodingFailure, Failure.Of(static () => CniVersion.V100.IsAtLeast(CniVersion.Parse("1.x"))).Code);
    }

    [Fact]
    public void Case10_All_FromOneVersionOn_IsThatOneAndAllThatCameLater() => Assert.Equal(
        ["0.3.1", "0.4.0", "1.0.0", "1.1.0"],
        CniVersion.All.Where(static version => version.IsAtLeast(CniVersion.V031)).Select(static version => version.Text));

    [Fact]
    public void IsAtLeast_AllPublishedVersions_FollowTheirOrder()
    {
        for (var i = 0; i < CniVersion.All.Length; i++)
        {
            for (var j = 0; j < CniVersion.All.Length; j++)
            {
                Assert.Equal(i >= j, CniVersion.All[i].IsAtLeast(CniVersion.All[j]));
            }
        }
    }

    [Fact]
    public void IsAtLeast_AnyThreeNumbers_OrdersAsThoseNumbers() => Always.Holds(
        from left in Gen.ArrayOf(Gen.Choose(0, 30), 3)
        from right in Gen.ArrayOf(Gen.Choose(0, 30), 3)
        select (left, right),
        static pair =>
        {
            var left = CniVersion.Parse(string.Join('.', pair.left));
            var right = CniVersion.Parse(string.Join('.', pair.right));
            var order = (pair.left[0], pair.left[1], pair.left[2]).CompareTo((pair.right[0], pair.right[1], pair.right[2]));
            Assert.Equal(order >= 0, left.IsAtLeast(right));
        });

    [Fact]
    public void All_PublishedVersions_StandOldestFirst() =>
        Assert.Equal(["0.1.0", "0.2.0", "0.3.0", "0.3.1", "0.4.0", "1.0.0", "1.1.0"], CniVersion.All.Select(static version => version.Text));

    [Theory]
    [InlineData("1.1.0", true)]
    [InlineData("", true)]
    [InlineData("1.1", false)]
    [InlineData("01.1.0", false)]
    [InlineData("1.2.0", false)]
    public void IsKnown_GoesByExactText(string text, bool known) => Assert.Equal(known, CniVersion.Parse(text).IsKnown);

    [Fact]
    public void Equals_SameNumbersInOtherText_IsFalse()
    {
        Assert.NotEqual(CniVersion.V100, CniVersion.Parse("1.0"));
        Assert.NotEqual(CniVersion.V100, CniVersion.Parse("1"));
    }

    [Fact]
    public void Equals_Unstated_IsTheOldestVersion()
    {
        Assert.Equal(CniVersion.V010, CniVersion.Unstated);
        Assert.Equal(CniVersion.V010.GetHashCode(), CniVersion.Unstated.GetHashCode());
        Assert.Equal("", CniVersion.Unstated.Text);
        Assert.Equal("0.1.0", CniVersion.Unstated.ToString());
        Assert.Same(CniVersion.V010, CniVersion.Unstated.Effective);
    }

    [Fact]
    public void Operators_CompareTextNotObjects()
    {
        Assert.True(CniVersion.Parse("1.0") == CniVersion.Parse("1.0"));
        Assert.True(CniVersion.V100 != CniVersion.Parse("1.0"));
        Assert.False(CniVersion.V100 == null);
        Assert.False(null == CniVersion.V100);
        Assert.True((CniVersion?)null == null);
    }

    [Fact]
    public void TryParse_AnyText_NeverThrowsAndKeepsTheText() => Always.Holds(
        2000,
        Gen.OneOf(Always.AnyText(), Always.Joined("0", "1", "42", ".", ".", "-", "+", " ", "\0", "x")),
        static text => Assert.Equal(CniVersion.TryParse(text, out var version) ? text : null, version?.Text));
}
