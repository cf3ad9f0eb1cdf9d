using System.Text;
using Multus.Cli.Plugin;
using Multus.Cni.Hosting;
using Multus.Cni.Processes;
using Multus.Core.State;
using Multus.K8s.Access;

namespace Multus.Cli.Operator;

/// <summary>What a command has to do with the world.</summary>
/// <param name="Io">The process's environment and streams.</param>
/// <param name="Time">The clock.</param>
/// <param name="Stopping">Cancelled when the process is asked to stop.</param>
internal sealed record OperatorContext(PluginIo Io, TimeProvider Time, CancellationToken Stopping)
{
    /// <summary>Whether a person reads the output as it comes. Default: no.</summary>
    public bool IsTerminal { get; init; }

    /// <summary>Whether a person reads what is complained of as it comes. Default: no.</summary>
    public bool IsErrorTerminal { get; init; }

    /// <summary>Whether a person can be asked. Default: no.</summary>
    public bool IsInputTerminal { get; init; }

    /// <summary>The clusters that this process can reach.</summary>
    public ClusterAccess Clusters => new ClusterWay(Io.Environment, new DiskFileStore(), new PosixProcessLauncher()).Access;

    /// <summary>Writes a text that ends its own lines.</summary>
    public void Print(string text) => Io.Output.Write(Encoding.UTF8.GetBytes(text));

    /// <summary>Tells what was done.</summary>
    public void Say(string line) => Io.Output.Write(Encoding.UTF8.GetBytes($"{line}\n"));

    /// <summary>Tells what is wrong.</summary>
    public void Complain(string line) => Io.Error.Write(Encoding.UTF8.GetBytes($"{line}\n"));

    /// <summary>Waits until the process is asked to stop.</summary>
    public Task UntilStoppedAsync()
    {
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Stopping.Register(stopped.SetResult);
        return stopped.Task;
    }
}
