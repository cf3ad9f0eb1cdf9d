using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Text;
using Multus.Cni.DaemonProtocol;
using Multus.Cni.Files;
using Multus.Cni.Shim;
using Multus.Core.Cni;
using Multus.Core.Commands;
using Multus.Core.Delegation;
using Multus.TestKit.Linux;

namespace Multus.Cni.Tests.Shim;

/// <summary>A shim, and at the other end of its socket whatever the test says.</summary>
internal sealed class ShimBench : IDisposable
{
    private readonly TempFolder _folder = new();
    private Socket? _listener;

    /// <summary>The bodies of the requests that came.</summary>
    public ConcurrentQueue<DaemonRequest> Requests { get; } = new();

    public IReadOnlyList<string> Deferred => _folder.Files("state/deferred-del");

    public string this[string name] => _folder[name];

    /// <summary>Answers each request with what this gives for it; null closes the connection.</summary>
    public void Listen(Func<DaemonRequest, string?> answer)
    {
        File.Delete(_folder["multus.sock"]);
        _listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        _listener.Bind(new UnixDomainSocketEndPoint(_folder["multus.sock"]));
        _listener.Listen(16);
        _ = ServeAsync(_listener, answer);
    }

    /// <summary>Nobody listens any more.</summary>
    public void Close()
    {
        _listener?.Dispose();
        File.Delete(_folder["multus.sock"]);
    }

    public static string Ok(string body) => $"HTTP/1.1 200 OK\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}";

    public static string Failed(int status, string body) => $"HTTP/1.1 {status} Text\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}";

    public async Task<CniResponse> CallAsync(CniCommand command, string container = "c1", string timeout = "2s", IReadOnlyDictionary<string, string>? more = null)
    {
        var variables = new Dictionary<string, string>(more ?? new Dictionary<string, string>()) { ["CNI_COMMAND"] = command.ToProtocolText(), ["CNI_CONTAINERID"] = container, ["CNI_IFNAME"] = "eth0" };
        var config = $$"""{"cniVersion":"1.0.0","name":"n","type":"multus-shim","daemonSocketDir":"{{_folder.Root}}","cniDir":"{{_folder["state"]}}","daemonTimeout":"{{timeout}}","requestTimeout":"1s"}""";
        var target = command is CniCommand.Gc or CniCommand.Status ? null : new AttachmentTarget(new SandboxRef(ContainerId.Parse(container), null), InterfaceName.Parse("eth0"));
        var request = new CniRequest(command, new InvocationContext(target, CniArgs.Empty, []), Encoding.UTF8.GetBytes(config));

        // The shim blocks its thread.
        return await Task.Run(() => new ShimRuntime(variables, new PosixFileStore()).HandleAsync(request, CancellationToken.None).AsTask());
    }

    public void Dispose()
    {
        _listener?.Dispose();
        _folder.Dispose();
    }

    private async Task ServeAsync(Socket listener, Func<DaemonRequest, string?> answer)
    {
        try
        {
            while (true)
            {
                using var connection = await listener.AcceptAsync();
                var request = await ReadAsync(connection);
                Requests.Enqueue(request);
                if (answer(request) is { } text)
                {
                    await connection.SendAsync(Encoding.UTF8.GetBytes(text));
                }
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private static async Task<DaemonRequest> ReadAsync(Socket connection)
    {
        var received = new List<byte>();
        var buffer = new byte[64 * 1024];
        while (true)
        {
            var text = Encoding.UTF8.GetString([.. received]);
            var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            if (end >= 0 && text.Length - end - 4 >= LengthOf(text))
            {
                return DaemonRequestCodec.Decode(Encoding.UTF8.GetBytes(text[(end + 4)..]));
            }

            received.AddRange(buffer[..await connection.ReceiveAsync(buffer)]);
        }
    }

    private static int LengthOf(string head) =>
        int.Parse(head.Split("\r\n").Single(static line => line.StartsWith("Content-Length: ", StringComparison.Ordinal))["Content-Length: ".Length..], System.Globalization.CultureInfo.InvariantCulture);
}
