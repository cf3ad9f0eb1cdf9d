using System.Collections.Immutable;
using System.Text;
using Multus.Cni.DaemonProtocol;
using Multus.Core.Commands;
using Multus.Fuzz.Engine;

namespace Multus.Fuzz.Targets;

/// <summary>What a shim reads from the socket.</summary>
internal sealed class HttpAnswerTarget() : FuzzTarget("http-answer", InputForm.Text)
{
    public override ImmutableArray<byte[]> Seeds { get; } = Texts(
        "HTTP/1.1 200 OK\r\nContent-Length: 32\r\n\r\n{\"Result\":{\"cniVersion\":\"1.1.0\"}}",
        "HTTP/1.1 400 Bad Request\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n{\"code\":11,\"msg\":\"m\",\"details\":\"d\"}",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1f;x=y\r\n{\"Result\":{\"cniVersion\":\"1.1.0\"\r\n2\r\n}}\r\n0\r\n\r\n",
        "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.0 503 No\r\n\r\n");

    public override ImmutableArray<byte[]> Words => Texts("\r\n", "\r\n\r\n", "Content-Length: ", "Transfer-Encoding: chunked", "7fffffff", "ffffffff", "-1", "HTTP/1.1 ");

    public override Answer Read(byte[] input)
    {
        if (!HttpAnswer.TryRead(input, out var answer))
        {
            return Answer.RefusedAs(Encoding.UTF8.GetString(input.AsSpan(0, Math.Min(input.Length, 64))));
        }

        Law.Holds(answer.Body.Length <= input.Length);
        var response = new DaemonAnswer(answer.Status, answer.Body).Read(version: null);
        Law.Holds(response is CniResponse.Ok == (answer.Status == DaemonAnswer.Done) || response is CniResponse.Fail, "only 200 is a success");
        Law.Holds(response is not CniResponse.Fail { Error.Message.Length: 0 }, "a failure says something");
        return Answer.TakenAs($"{answer.Status} {response.GetType().Name} {answer.Body.Length}");
    }
}
