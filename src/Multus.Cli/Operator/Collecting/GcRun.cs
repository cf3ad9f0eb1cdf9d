using System.Collections.Immutable;
using Multus.Cli.Operator.Running;
using Multus.Cli.Plugin;
using Multus.Cni.Processes;
using Multus.Core.Cni;
using Multus.Core.Cni.Errors;
using Multus.Core.Commands;
using Multus.Core.Delegation;
using Multus.Core.Planning;
using Multus.Core.State;

namespace Multus.Cli.Operator.Collecting;

/// <summary>Has the garbage of a node collected, as a runtime's GC has.</summary>
/// <param name="context">What there is to do with the world.</param>
/// <param name="calls">Runs plugins.</param>
internal sealed class GcRun(OperatorContext context, CallProgress calls)
{
    private static readonly InterfaceName AnyInterface = InterfaceName.Parse("eth0");

    /// <summary>Removes what is garbage.</summary>
    /// <returns>What could not be removed; null for nothing.</returns>
    public async Task<CniError?> CollectAsync(ImmutableArray<GcVerdict> verdicts, NodeConfig config, ImmutableArray<string> pluginPath)
    {
        var files = new DiskFileStore();
        using var log = OperatorLog.Create(context);
        using var clusters = new ClusterComposition(context.Io.Environment, files, new PosixProcessLauncher(), log);
        var runtime = new MultusRuntime(LinuxServices.Create(files, calls, clusters.Open, log) with { TellsOfOperations = false });

        // Containers are valid or not: the library does not look at the interface.
        var valid = config with { ValidAttachments = [.. verdicts.Where(static verdict => !verdict.IsGarbage).Select(static verdict => new AttachmentKey(verdict.Container.Container, AnyInterface))] };
        var request = new CniRequest(CniCommand.Gc, new InvocationContext(null, CniArgs.Empty, pluginPath), "{}"u8.ToArray());
        return (await runtime.HandleAsync(request, new NodeConfigReading(valid, [], []), context.Stopping) as CniResponse.Fail)?.Error;
    }
}
