using System.Text;
using Multus.Cni.Processes;
using Multus.Core.Delegation.Processes;

namespace Multus.Conformance.Tests.ReferencePlugins.Differential;

/// <summary>The launcher of the plugin host, on the host that a node has, with every exchange written down.</summary>
internal sealed class HostLauncher(Node node) : IProcessLauncher
{
    private readonly PosixProcessLauncher _launcher = new();
    private readonly List<Exchange> _exchanges = [];

    public IReadOnlyList<Exchange> Exchanges => _exchanges;

    public async ValueTask<ProcessExit> LaunchAsync(ProcessLaunch launch, CancellationToken cancellationToken)
    {
        var environment = new Dictionary<string, string>(launch.Environment) { [Node.ProgramVariable] = launch.Path };
        var exit = await _launcher.LaunchAsync(launch with { Path = node.Doorway, Environment = environment }, cancellationToken);
        _exchanges.Add(new Exchange(
            launch.Path,
            launch.Environment,
            Encoding.UTF8.GetString(launch.Input.Span),
            exit.End is ProcessEnd.Exited { Code: 0 },
            Encoding.UTF8.GetString(exit.Output.Span)));
        return exit;
    }
}
