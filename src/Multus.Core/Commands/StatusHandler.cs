using Multus.Core.Cni.Configuration;
using Multus.Core.Cni.Errors;
using Multus.Core.Delegation;
using Multus.Core.Resolution;

namespace Multus.Core.Commands;

/// <summary>STATUS: whether an ADD could be served, as far as the primary network can tell.</summary>
/// <param name="scope">The request.</param>
internal sealed class StatusHandler(RequestScope scope)
{
    public async ValueTask<CniResponse> HandleAsync(CancellationToken cancellationToken)
    {
        if (scope.Configuration.Error is { } unusable)
        {
            return scope.Fail(unusable);
        }

        if (scope.Config.ReadinessFile is { } file && !scope.Files.FileExists(file))
        {
            return scope.Fail(new CniError(CniErrorCode.PluginNotAvailable, $"the default network is not ready: readinessindicatorfile {file} is not there"));
        }

        var (primary, missing) = await FindPrimaryAsync(cancellationToken).ConfigureAwait(false);
        if (primary is null)
        {
            return scope.Fail(missing ?? new CniError(CniErrorCode.PluginNotAvailable, "there is no default network"));
        }

        var call = new NetworkCall(primary, scope.Request.Context with { PluginPath = scope.PluginPath }) { Limits = scope.Limits };
        return await scope.Runner.StatusAsync(call, cancellationToken).ConfigureAwait(false) is DelegateOutcome.Failed failed
            ? scope.Fail(failed.Error)
            : scope.Done();
    }

    // Without a way to the cluster no pod could be attached, whatever the primary network says.
    private async ValueTask<(NetworkConfigList? Network, CniError? Missing)> FindPrimaryAsync(CancellationToken cancellationToken)
    {
        try
        {
            var collector = new NetworkCollector(scope.OpenCluster(), scope.Files, scope.Config);
            return ((await collector.FindPrimaryAsync(cancellationToken).ConfigureAwait(false))?.Network, null);
        }
        catch (CniException exception)
        {
            return (null, exception.Error with { Code = CniErrorCode.PluginNotAvailable });
        }
    }
}
