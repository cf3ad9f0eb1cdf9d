using System.Text;
using Multus.Cni.DaemonProtocol;
using Multus.Core.Cni;
using Multus.Core.Cni.Errors;
using Multus.Core.Cni.Results;
using Multus.Core.Commands;

namespace Multus.Cni.Tests.DaemonProtocol;

public sealed class DaemonAnswerTests
{
    private static readonly CniVersion V031 = CniVersion.Parse("0.3.1");

    [Fact]
    public void Of_Result_IsWrittenInTheNewestVersionUnderResult()
    {
        var result = CniResultCodec.Decode("""{"cniVersion":"0.3.1","ips":[{"version":"4","address":"10.0.0.2/24"}]}"""u8, V031);

        var answer = DaemonAnswer.Of(new CniResponse.Ok(V031, result));

        Assert.Equal(200, answer.Status);
        Assert.StartsWith("""{"Result":{"cniVersion":"1.1.0",""", Encoding.UTF8.GetString(answer.Body.Span), StringComparison.Ordinal);
        Assert.Equal(result with { ReadFrom = null }, Assert.IsType<CniResponse.Ok>(answer.Read(V031)).Result! with { ReadFrom = null });
    }

    [Fact]
    public void Of_Success_IsEmpty()
    {
        var answer = DaemonAnswer.Of(new CniResponse.Ok(V031, null));

        Assert.Equal((200, 0), (answer.Status, answer.Body.Length));
        Assert.Equal(new CniResponse.Ok(V031, null), answer.Read(V031));
    }

    [Fact]
    public void Of_Failure_KeepsCodeAndDetails()
    {
        var error = new CniError((CniErrorCode)123, "message", "details");

        var answer = DaemonAnswer.Of(new CniResponse.Fail(V031, error));

        Assert.Equal((400, """{"code":123,"msg":"message","details":"details"}"""), (answer.Status, Encoding.UTF8.GetString(answer.Body.Span)));
        Assert.Equal(new CniResponse.Fail(V031, error), answer.Read(V031));
    }

    [Theory]
    [InlineData(400, "ContainerID:\"a\" ERRORED: some reason\n", "CNI request failed with status 400: 'ContainerID:\"a\" ERRORED: some reason'")]
    [InlineData(404, "", "CNI request failed with status 404: ''")]
    [InlineData(500, "{}", "CNI request failed with status 500: '{}'")]
    public void Read_PlainTextOfAnotherDaemon_IsQuoted(int status, string body, string message)
    {
        var fail = Assert.IsType<CniResponse.Fail>(new DaemonAnswer(status, Encoding.UTF8.GetBytes(body)).Read(V031));

        Assert.Equal(new CniError(CniErrorCode.Internal, message), fail.Error);
    }

    [Fact]
    public void Read_LongText_IsCut() =>
        Assert.InRange(Assert.IsType<CniResponse.Fail>(new DaemonAnswer(400, new byte[1_000_000]).Read(V031)).Error.Message.Length, 100, 3000);

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("""{"Result":{"ips":1}}""")]
    public void Read_SuccessThatCannotBeRead_IsAFailure(string body) =>
        Assert.Equal(
            CniErrorCode.DecodingFailure,
            Assert.IsType<CniResponse.Fail>(new DaemonAnswer(200, Encoding.UTF8.GetBytes(body)).Read(V031)).Error.Code);

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"Result":null}""")]
    public void Read_SuccessWithoutResult_HasNone(string body) =>
        Assert.Null(Assert.IsType<CniResponse.Ok>(new DaemonAnswer(200, Encoding.UTF8.GetBytes(body)).Read(V031)).Result);
}
