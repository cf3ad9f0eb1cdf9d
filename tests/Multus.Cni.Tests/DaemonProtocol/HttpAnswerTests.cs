using System.Text;
using Multus.Cni.DaemonProtocol;

namespace Multus.Cni.Tests.DaemonProtocol;

public sealed class HttpAnswerTests
{
    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}", 200, "{}")]
    [InlineData("HTTP/1.1 200 OK\r\ncontent-length:  2 \r\nX: y\r\n\r\n{}trailing", 200, "{}")]
    [InlineData("HTTP/1.1 200\r\n\r\n{}", 200, "{}")]
    [InlineData("HTTP/1.0 400 Bad Request\r\nConnection: close\r\n\r\nall of it", 400, "all of it")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", 200, "")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\nA;ext=1\r\n0123456789\r\n0\r\n\r\n", 200, "abc0123456789")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: Chunked\r\nContent-Length: 1\r\n\r\n0\r\nTrailer: x\r\n\r\n", 200, "")]
    [InlineData("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 503 No\r\nContent-Length: 1\r\n\r\nx", 503, "x")]
    public void TryRead_Answer_GivesStatusAndBody(string received, int status, string body)
    {
        Assert.True(HttpAnswer.TryRead(Encoding.ASCII.GetBytes(received), out var answer));

        Assert.Equal((status, body), (answer.Status, Encoding.ASCII.GetString(answer.Body.Span)));
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nmultus-version: 1.2.0 \r\nContent-Length: 0\r\n\r\n", "1.2.0")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nMultus-Version: 1.2.0\r\n\r\n0\r\n\r\n", "1.2.0")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 22\r\n\r\nMultus-Version: 1.2.0\n", "")]
    public void TextOf_Header_IsThatOfTheHead(string received, string expected)
    {
        Assert.True(HttpAnswer.TryRead(Encoding.ASCII.GetBytes(received), out var answer));

        Assert.Equal(expected, answer.TextOf("Multus-Version"u8));
    }

    [Theory]
    [InlineData("")]
    [InlineData("HTTP/1.1 200 OK\r\n")]
    [InlineData("HTTP/1.1 2x0 OK\r\n\r\n")]
    [InlineData("HTTP/2 200 OK\r\n\r\n")]
    [InlineData("SSH-2.0-OpenSSH\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\n{}")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n{}")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 2x\r\n\r\n{}")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n{}")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\n{}")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nab")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabcd\r\n0\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFFF\r\nabc\r\n0\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n7FFFFFFF\r\nabc\r\n0\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nx\r\n")]
    public void TryRead_PartOrSomethingElse_IsNoAnswer(string received) =>
        Assert.False(HttpAnswer.TryRead(Encoding.ASCII.GetBytes(received), out _));
}
