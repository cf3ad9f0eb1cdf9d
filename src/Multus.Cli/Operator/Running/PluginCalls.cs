using System.Text;
using Multus.Cni.Processes;
using Multus.Core.Delegation.Pipeline;
using Multus.Core.Delegation.Processes;
using Multus.Core.Ports;

namespace Multus.Cli.Operator.Running;

/// <summary>Puts together what runs plugins for a person.</summary>
/// <param name="context">What there is to do with the world.</param>
/// <param name="files">The file system.</param>
internal sealed class PluginCalls(OperatorContext context, IFileStore files)
{
    /// <summary>Whether what plugins are told and answer is shown. Default: no.</summary>
    public bool IsTraced { get; init; }

    /// <summary>Whether it is told which plugin runs. Default: no.</summary>
    public bool ShowsProgress { get; init; }

    /// <summary>What runs plugins, with the policies that networks state.</summary>
    public CallProgress Open(IProcessLauncher launcher)
    {
        var traced = IsTraced ? new TracedLauncher(launcher, context.Time, text => context.Io.Error.Write(Encoding.UTF8.GetBytes(text))) : launcher;
        var processes = new ProcessDelegateExecutor(new PluginLocator(files), traced, context.Time, new ProcessExecutorOptions
        {
            // The time of the whole command counts.
            Timeout = Timeout.InfiniteTimeSpan,
            BaseEnvironment = context.Io.Environment,
            OnStandardError = IsTraced ? null : (type, text) => context.Complain($"{type}: {Encoding.UTF8.GetString(text.Span).TrimEnd('\n')}"),
        });
        return new CallProgress(new DelegatePipeline(processes, [new SelectedPolicy(new ConfiguredPolicies(context.Time))]), context.Time, ShowsProgress ? context.Complain : null);
    }

    /// <summary>What runs plugins as processes of this machine.</summary>
    public CallProgress Open() => Open(new PosixProcessLauncher());
}
