using System.Net.Sockets;
using System.Text;
using Multus.Cli.Daemon;
using Multus.Cni.DaemonProtocol;
using Multus.Cni.Hosting;
using Multus.TestKit.Linux;

namespace Multus.Cli.Tests.Daemon;

public sealed class DaemonProbeTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly MemoryStream _error = new();

    private string ConfigPath => _folder.Write("daemon-config.json", $$"""{ "socketDir": "{{_folder.Root}}" }""");

    private string Said => Encoding.UTF8.GetString(_error.ToArray());

    [Theory]
    [InlineData(DaemonPaths.Health)]
    [InlineData(DaemonPaths.Ready)]
    public async Task Probe_OfADaemonThatSaysYes_Succeeds(string question)
    {
        var asked = AnswerOnceAsync("200 OK");

        Assert.Equal(ExitCodes.Success, await ProbeAsync(question));
        Assert.StartsWith($"GET {question} HTTP/1.1\r\n", await asked, StringComparison.Ordinal);
        Assert.Empty(Said);
    }

    [Fact]
    public async Task Probe_OfADaemonThatSaysNo_FailsAndSaysSo()
    {
        var asked = AnswerOnceAsync("500 Internal Server Error");

        Assert.Equal(ExitCodes.Failure, await ProbeAsync(DaemonPaths.Ready));
        await asked;
        Assert.Equal("multus: /readyz answers 500\n", Said);
    }

    [Fact]
    public async Task Probe_WithoutADaemon_FailsAndSaysSo()
    {
        Assert.Equal(ExitCodes.Failure, await ProbeAsync(DaemonPaths.Health));
        Assert.Equal($"multus: no daemon answers at the socket that is named by {ConfigPath}\n", Said);
    }

    [Fact]
    public async Task Probe_WithABrokenConfiguration_FailsAndSaysSo()
    {
        var path = _folder.Write("broken.json", """{ "socketDir": 7 }""");

        Assert.Equal(ExitCodes.Failure, await new DaemonProbe(Io(), DaemonPaths.Health, path).RunAsync());
        Assert.Contains("socketDir", Said, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _error.Dispose();
        _folder.Dispose();
    }

    private Task<int> ProbeAsync(string question) => new DaemonProbe(Io(), question, ConfigPath).RunAsync();

    private PluginIo Io() => new(new Dictionary<string, string>(), Stream.Null, Stream.Null, _error);

    private async Task<string> AnswerOnceAsync(string status)
    {
        using var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(new UnixDomainSocketEndPoint(DaemonPaths.SocketIn(_folder.Root)));
        listener.Listen();
        using var connection = await listener.AcceptAsync();
        var buffer = new byte[4096];
        var count = await connection.ReceiveAsync(buffer);
        await connection.SendAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"));
        return Encoding.ASCII.GetString(buffer, 0, count);
    }
}
