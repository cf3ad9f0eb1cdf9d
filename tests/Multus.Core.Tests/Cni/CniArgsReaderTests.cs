using System.Net;
using Multus.Core.Cni;
using Multus.Core.Cni.Errors;

namespace Multus.Core.Tests.Cni;

public sealed class CniArgsReaderTests
{
    [Fact]
    public void Case94_NoArguments_AreFineForWhoKnowsNone() => Of("").RefuseUnknown();

    [Theory]
    [InlineData("IgnoreUnknown=True;Unk=nown")]
    [InlineData("Unk=nown;IgnoreUnknown=1")]
    [InlineData("IgnoreUnknown=1")]
    public void Case95And98_UnknownKeys_ArePassedOverOnDemand(string args) => Of(args).RefuseUnknown();

    [Fact]
    public void Case96_UnknownKeys_AreRefusedAndAllNamed()
    {
        Assert.Equal("ARGS: unknown args [\"Unk=nown\"]", Refusal(static () => Of("Unk=nown").RefuseUnknown()));
        Assert.Equal("ARGS: unknown args [\"a=b\" \"c=d\"]", Refusal(static () => Of("a=b;IgnoreUnknown=false;c=d").RefuseUnknown()));
    }

    // Differs on purpose: the first "=" separates, so this is a key with an odd value. It is refused all the same, as that is no boolean.
    [Fact]
    public void Case97_Comma_DoesNotSeparate() =>
        Assert.Equal(
            "CNI_ARGS: IgnoreUnknown is \"0, Unk=nown\", neither true nor false",
            Refusal(static () =>
            {
                var reader = Of("other=1;IgnoreUnknown=0, Unk=nown");
                reader.RefuseUnknown();
            }));

    [Theory]
    [InlineData("True", true)]
    [InlineData("true", true)]
    [InlineData("1", true)]
    [InlineData("False", false)]
    [InlineData("false", false)]
    [InlineData("0", false)]
    public void Case99_Flags_AreReadInAnyCase(string text, bool expected) => Assert.Equal(expected, Of($"DEBUG={text}").Flag("DEBUG"));

    [Fact]
    public void Case99_FlagThatIsNone_IsRefused() =>
        Assert.Equal("ARGS: error parsing value of pair \"DEBUG=invalid\": it is no boolean", Refusal(static () => Of("DEBUG=invalid").Flag("DEBUG")));

    // Differs on purpose: a field of a type that no text can be parsed into does not compile here. What a parser refuses is named.
    [Fact]
    public void Case100_ValueThatAParserDoesNotTake_IsNamed()
    {
        Assert.Equal("ARGS: error parsing value of pair \"MTU=big\": it is no Int32", Refusal(static () => Of("MTU=big").Value<int>("MTU", int.TryParse)));
        Assert.Equal(1400, Of("MTU=1400").Value<int>("MTU", int.TryParse));
        Assert.Equal(0, Of("").Value<int>("MTU", int.TryParse));
    }

    [Fact]
    public void Case101_Addresses_AreRead()
    {
        Assert.Equal(IPAddress.Parse("10.0.0.0"), Of("IP=10.0.0.0").Address("IP"));
        Assert.Equal("10.0.0.5/8", Of("IP=10.0.0.5/8").Cidr("IP")!.ToString());
        Assert.Null(Of("").Address("IP"));
        Assert.Null(Of("").Cidr("IP"));
    }

    [Theory]
    [InlineData("zz")]
    [InlineData("10.1")]
    [InlineData("10.0.0.1/8")]
    public void Case102_AddressThatIsNone_IsRefused(string text) =>
        Assert.Equal($"ARGS: error parsing value of pair \"IP={text}\": it is no IP address", Refusal(() => Of($"IP={text}").Address("IP")));

    [Fact]
    public void Case102_AddressWithoutPrefix_IsRefusedWhereOneIsWanted() =>
        Assert.Equal("ARGS: error parsing value of pair \"IP=10.0.0.1\": it is no IP address with a prefix", Refusal(static () => Of("IP=10.0.0.1").Cidr("IP")));

    // Differs on purpose: runtimes in the field leave a ";" behind the last pair, and values with "=" are of use; neither loses anything.
    [Fact]
    public void Case103_OnlyAPairWithoutEqualsSign_IsInvalid()
    {
        Assert.Equal("1", Of("IP=1;").Text("IP"));
        Assert.Equal("a=b", Of("IP=a=b").Text("IP"));
        Assert.Equal("CNI_ARGS: invalid pair \"IP\": it has no \"=\"", Refusal(static () => Of("IP")));
    }

    [Fact]
    public void Case104_Keys_AreComparedExactly() => Assert.Equal("ARGS: unknown args [\"ip=x\"]", Refusal(static () =>
    {
        var reader = Of("ip=x");
        Assert.Null(reader.Text("IP"));
        reader.RefuseUnknown();
    }));

    [Fact]
    public void Case105_OfARepeatedKey_TheLastCounts() => Assert.Equal("y", Of("IP=x;IP=y").Text("IP"));

    private static CniArgsReader Of(string args) => new(CniArgs.Parse(args));

    private static string Refusal(Action read)
    {
        var exception = Assert.Throws<CniException>(read);
        Assert.Equal(CniErrorCode.InvalidEnvironmentVariables, exception.Error.Code);
        return exception.Error.Message;
    }
}
