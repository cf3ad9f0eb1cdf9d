using Multus.Core.Cni;
using Multus.Core.Cni.Errors;
using Multus.Core.Tests.Support;

namespace Multus.Core.Tests.Cni;

public sealed class InterfaceNameTests
{
    // The kinds of white space that Go and .NET agree on.
    public static TheoryData<char> WhiteSpace =>
    [
        '\t', '\n', '\v', '\f', '\r', ' ', '\u0085', '\u00a0', '\u1680', '\u2000', '\u2001', '\u2002', '\u2003', '\u2004', '\u2005',
        '\u2006', '\u2007', '\u2008', '\u2009', '\u200a', '\u2028', '\u2029', '\u202f', '\u205f', '\u3000',
    ];

    [Theory]
    [InlineData("e")]
    [InlineData("eth0")]
    [InlineData("fifteen-bytes-x")]
    [InlineData("...")]
    [InlineData("-")]
    [InlineData(".eth0")]
    [InlineData("%d")]
    [InlineData("a\u200bb")]
    [InlineData("äöüäöüä")]
    [InlineData("äöüäöüäx")]
    [InlineData("网络网络网")]
    [InlineData("😀😀😀abc")]
    public void Case155_Parse_UpToFifteenBytes_KeepsIt(string text) => Assert.Equal(text, InterfaceName.Parse(text).ToString());

    [Theory]
    [InlineData("sixteen-bytes-xy")]
    [InlineData("äöüäöüäö")]
    [InlineData("网络网络网x")]
    [InlineData("😀😀😀😀")]
    public void Case155_Parse_SixteenBytes_IsTooLong(string text) => Assert.Equal(
        new CniError(CniErrorCode.InvalidEnvironmentVariables, "interface name is too long", "interface name should be less than 16 characters"),
        Failure.Of(() => InterfaceName.Parse(text)));

    // Differs on purpose: what is no name cannot be made into one, so that it fails where it is read and not in the ADD; NUL is refused too.
    [Theory]
    [InlineData("", "interface name is empty")]
    [InlineData(".", "interface name is . or ..")]
    [InlineData("..", "interface name is . or ..")]
    [InlineData("a/b", "interface name contains / or : or whitespace characters")]
    [InlineData("/", "interface name contains / or : or whitespace characters")]
    [InlineData("eth0:1", "interface name contains / or : or whitespace characters")]
    [InlineData("a\0", "interface name contains / or : or whitespace characters")]
    public void Case154_Parse_WhatTheKernelRefuses_SaysWhy(string text, string message)
    {
        Assert.Equal(new CniError(CniErrorCode.InvalidEnvironmentVariables, message), Failure.Of(() => InterfaceName.Parse(text)));
        Assert.False(InterfaceName.TryParse(text, out _));
    }

    [Theory]
    [MemberData(nameof(WhiteSpace))]
    public void Case154_Parse_WhiteSpaceAnywhere_IsRefused(char space)
    {
        foreach (var text in new[] { $"{space}", $"{space}a", $"a{space}", $"a{space}b" })
        {
            Assert.Equal("interface name contains / or : or whitespace characters", Failure.Of(() => InterfaceName.Parse(text)).Message);
        }
    }

    [Fact]
    public void TryParse_Null_IsRefused() => Assert.False(InterfaceName.TryParse(null, out _));
}
