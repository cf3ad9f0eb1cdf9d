using System.Text;
using Multus.Fuzz.Engine;

namespace Multus.Fuzz.Tests.Engine;

public sealed class FingerprintTests
{
    [Theory]
    [InlineData("ips[1].address: invalid", "ips[12].address: invalid", true)]
    [InlineData("found the string \"a\"", "found the string \"b\"", true)]
    [InlineData("'x' is invalid", "'y' is invalid", true)]
    [InlineData("ips: expected", "routes: expected", false)]
    public void OfMessage_NumbersAndQuotes_DoNotCount(string one, string other, bool same) =>
        Assert.Equal(same, Fingerprint.OfMessage(one) == Fingerprint.OfMessage(other));

    [Theory]
    [InlineData("result: ips[0].address: invalid CIDR address: abc", "result: ips[3].address: invalid CIDR address: x.y", true)]
    [InlineData("result: ips: expected", "result: routes: expected", false)]
    public void OfGist_WhatRepeatsTheInput_DoesNotCount(string one, string other, bool same) =>
        Assert.Equal(same, Fingerprint.OfGist(one) == Fingerprint.OfGist(other));

    [Theory]
    [InlineData("""{"a":1,"b":[2]}""", """{ "b" : [3,4] , "a" : 5 }""", true)]
    [InlineData("""{"a":1}""", """{"a":"1"}""", false)]
    [InlineData("""{"a":1}""", """{"b":1}""", false)]
    [InlineData("[1]", "[[1]]", false)]
    public void OfShape_Values_DoNotCount(string one, string other, bool same) =>
        Assert.Equal(same, Fingerprint.OfShape(Encoding.UTF8.GetBytes(one)) == Fingerprint.OfShape(Encoding.UTF8.GetBytes(other)));
}
