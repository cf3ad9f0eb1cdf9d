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
            return DaemonHealth.Ask(DaemonPaths.SocketIn(ReadSocketDir()), question, Patience, out var problem) switch
            {
                DaemonAnswer.Done => ExitCodes.Success,
                { } status => await SayAsync($"{question} answers {status}"),
                null when problem.Length > 0 => await SayAsync(problem),
                null => await SayAsync($"no daemon answers at the socket that is named by {configPath}"),
            };
        }
        catch (Exception exception) when (exception is CniException or IOException or UnauthorizedAccessException)
        {
            return await SayAsync(exception.Message);
        }
    }

    private string ReadSocketDir() =>
        new DiskFileStore().Read(configPath) is { } configuration ? DaemonConfig.Read(configuration.Span).SocketDir : DaemonPaths.DefaultSocketDir;

    private async Task<int> SayAsync(string what)
    {
        await io.Error.WriteAsync(Encoding.UTF8.GetBytes($"multus: {what}\n"));
        return ExitCodes.Failure;
    }
}
