using Multus.Core.Cni;
using Multus.Core.Cni.Errors;
using Multus.Core.Cni.Results;
using Multus.Core.Delegation;

namespace CustomExecutor;

/// <summary>Runs nothing: says what would be called, and answers with a result that is made up.</summary>
internal sealed class DryRun(TextWriter output) : IDelegateExecutor
{
    private static readonly Cidr Somewhere = Cidr.TryParse("192.0.2.2/24", out var cidr) ? cidr : throw new InvalidOperationException();

    public async ValueTask<DelegateOutcome> ExecuteAsync(DelegateCall call, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await output.WriteLineAsync($"would call {call.Type} for {call.Command.ToProtocolText()} with {call.Config.Without("prevResult")}");
        try
        {
            return call.Command switch
            {
                CniCommand.Add => new DelegateOutcome.Succeeded(call.ReadPrevResult() ?? MadeUp(call.Context.Target!)),
                CniCommand.Version => new DelegateOutcome.Succeeded(Result: null) { Versions = PluginVersions.Of(CniVersion.All) },
                _ => DelegateOutcome.Done,
            };
        }
        catch (CniException exception)
        {
            // Failures are answers; nobody expects exceptions of an executor.
            return new DelegateOutcome.Failed(exception.Error, exception);
        }
    }

    public override string ToString() => "dry run";

    private static CniResult MadeUp(AttachmentTarget target) => CniResult.Empty with
    {
        Interfaces = [new CniInterface(target.Interface.Value) { Sandbox = target.Sandbox.Netns?.Value ?? "" }],
        Ips = [new CniIpConfig(Somewhere) { Interface = 0 }],
    };
}
