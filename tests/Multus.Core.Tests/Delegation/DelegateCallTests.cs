using Multus.Core.Cni;
using Multus.Core.Cni.Errors;
using Multus.Core.Delegation;
using Multus.Core.Tests.Support;

namespace Multus.Core.Tests.Delegation;

public sealed class DelegateCallTests
{
    [Fact]
    public void ReadPrevResult_OfARewrittenRequest_IsWhatItSaysNow()
    {
        var call = TestCalls.Of(CniCommand.Add, Config("10.1.0.2/24"));
        var rewritten = call with { Config = TestCalls.Of(CniCommand.Add, Config("10.1.0.3/24")).Config };

        Assert.Equal(["10.1.0.2/24", "10.1.0.3/24"], [AddressIn(call), AddressIn(rewritten)]);
    }

    [Fact]
    public void ReadPrevResult_OfARequestWithoutOne_IsNull() => Assert.Null(TestCalls.Of(CniCommand.Add).ReadPrevResult());

    [Fact]
    public void ReadPrevResult_ThatIsNone_NamesTheMember()
    {
        var error = Failure.Of(() => TestCalls.Of(CniCommand.Add, Config("x")).ReadPrevResult());

        Assert.Equal(new CniError(CniErrorCode.DecodingFailure, "could not parse prevResult: result: ips[0].address: invalid CIDR address: x"), error);
    }

    private static string AddressIn(DelegateCall call) => Assert.Single(call.ReadPrevResult()!.Ips).Address.ToString();

    private static string Config(string address) =>
        $$$"""{"cniVersion":"1.0.0","name":"shopnet","type":"tuning","prevResult":{"cniVersion":"1.0.0","ips":[{"address":"{{{address}}}"}]}}""";
}
