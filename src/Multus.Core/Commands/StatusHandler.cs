using Multus.Core.Cni.Errors;
using Multus.Core.Delegation;

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

        if (scope.Config.ClusterNetwork is not null)
        {
            return scope.Fail(KubernetesNeed.Find(scope.Config)!);
        }

        var call = new NetworkCall(scope.Config.PrimaryDelegate!.Network, scope.Request.Context with { PluginPath = scope.PluginPath }) { Limits = scope.Limits };
        return await scope.Runner.StatusAsync(call, cancellationToken).ConfigureAwait(false) is DelegateOutcome.Failed failed
            ? scope.Fail(failed.Error)
            : scope.Done();
    }
}
