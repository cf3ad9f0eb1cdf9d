using System.Net;
using System.Net.Sockets;
using System.Text;
using Multus.Cni.DaemonProtocol;
using Multus.Cni.Hosting;
using Multus.Core.Cni.Errors;
using Multus.Core.Planning;
using Multus.Core.State;

namespace Multus.Cli.Daemon;

/// <summary>Asks the daemon of a node how it is, as the kubelet does by a command: it asks no sockets itself.</summary>
/// <param name="io">The process's streams.</param>
/// <param name="question">What to ask: one of <see cref="DaemonPaths"/>.</param>
/// <param name="configPath">The daemon's configuration, which says where its socket is; the default place where there is none.</param>
internal sealed class DaemonProbe(PluginIo io, string question, string configPath)
{
    // Less than a kubelet is told to wait.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    /// <summary>Asks.</summary>
    /// <returns>Success if the answer is yes; otherwise standard error says what it was.</returns>
    public async Task<int> RunAsync()
    {
        try
        {
            var status = await AskAsync(DaemonPaths.SocketIn(ReadSocketDir()));
            return status == HttpStatusCode.OK ? ExitCodes.Success : await SayAsync($"{question} answers {(int)status}");
        }
        catch (Exception exception) when (exception is CniException or IOException or UnauthorizedAccessException or HttpRequestException or TaskCanceledException)
        {
            return await SayAsync(exception switch
            {
                TaskCanceledException => $"no answer within {Patience.TotalSeconds} seconds",

                // What the runtime library says here is about a host and a port.
                HttpRequestException => $"no daemon answers at the socket that is named by {configPath}",
                _ => exception.Message,
            });
        }
    }

    private string ReadSocketDir() =>
        new DiskFileStore().Read(configPath) is { } configuration ? DaemonConfig.Read(configuration.Span).SocketDir : DaemonPaths.DefaultSocketDir;

    private async Task<HttpStatusCode> AskAsync(string path)
    {
        using var handler = new SocketsHttpHandler { UseProxy = false, ConnectCallback = (_, stopping) => ConnectAsync(path, stopping) };
        using var client = new HttpClient(handler) { Timeout = Patience };
        using var answer = await client.GetAsync(new Uri($"http://multus{question}"), HttpCompletionOption.ResponseHeadersRead);
        return answer.StatusCode;
    }

    private static async ValueTask<Stream> ConnectAsync(string path, CancellationToken stopping)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), stopping);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private async Task<int> SayAsync(string what)
    {
        await io.Error.WriteAsync(Encoding.UTF8.GetBytes($"multus: {what}\n"));
        return ExitCodes.Failure;
    }
}
