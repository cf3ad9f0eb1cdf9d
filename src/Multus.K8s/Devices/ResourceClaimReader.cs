using Microsoft.Extensions.Logging;
using Multus.Core.Cni.Errors;
using Multus.Core.Networks;
using Multus.K8s.Http;

namespace Multus.K8s.Devices;

/// <summary>
/// Finds the devices that a pod's ResourceClaims were given (dynamic resource allocation), within 20 seconds. Claims may be about
/// other things than networks: a device that is not published for networks is left out, and logged. Thread-safe.
/// </summary>
internal sealed class ResourceClaimReader(IApiReader reader, TimeProvider time, ILogger logger)
{
    private readonly ResourceApi _api = new(reader);

    /// <summary>How long it may take for one pod. 20 seconds unless stated.</summary>
    public TimeSpan Limit { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>The devices of a pod's claims, in the order of the claims and of what each was given.</summary>
    /// <exception cref="CniException">
    /// A claim is not there or has no devices yet, or it could not be found out (code 11); or the driver calls the device of an extended
    /// resource otherwise than the pod does (code 999).
    /// </exception>
    public async Task<DeviceAllocations> ReadAsync(PodSnapshot pod, CancellationToken cancellationToken)
    {
        using var timer = new CancellationTokenSource(Limit, time);
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timer.Token);
        try
        {
            return await ReadAllAsync(pod, limited.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            var problem = $"the ResourceClaims of pod {pod.Namespace}/{pod.Name} were not read within {Limit.TotalSeconds} s";
            throw new CniException(new CniError(CniErrorCode.TryAgainLater, problem), exception);
        }
    }

    private async Task<DeviceAllocations> ReadAllAsync(PodSnapshot pod, CancellationToken cancellationToken)
    {
        var found = new DeviceCollector();
        var published = new ResourceDevices(_api, pod.NodeName);

        // Two of a pod's names for claims may stand for the same one, which has its devices once.
        foreach (var claim in pod.ResourceClaims.Distinct(StringComparer.Ordinal))
        {
            foreach (var device in await ReadClaimAsync(pod, claim, cancellationToken).ConfigureAwait(false))
            {
                AddIfForNetworks(claim, device, await published.FindAsync(device, cancellationToken).ConfigureAwait(false), found);
            }
        }

        if (pod.ExtendedResourceClaim is { } extended)
        {
            await AddExtendedAsync(pod, extended, published, found, cancellationToken).ConfigureAwait(false);
        }

        return found.ToAllocations();
    }

    private void AddIfForNetworks(string claim, AllocatedDevice device, NetworkDevice? published, DeviceCollector found)
    {
        if (published is { Id.Length: > 0, Resource.Length: > 0 })
        {
            found.Add(published.Resource, published.Id);
            return;
        }

        DeviceLog.DeviceLeftOut(logger, claim, device, published switch
        {
            null => "no ResourceSlice has it",
            { Id.Length: 0 } => "it has no attribute k8s.cni.cncf.io/deviceID",
            _ => "it has no attribute k8s.cni.cncf.io/resourceName",
        });
    }

    // Here the pod itself says which resource a device is, so that the driver has to agree.
    private async Task AddExtendedAsync(
        PodSnapshot pod, ExtendedResourceClaim extended, ResourceDevices published, DeviceCollector found, CancellationToken cancellationToken)
    {
        var devices = await ReadClaimAsync(pod, extended.Name, cancellationToken).ConfigureAwait(false);
        foreach (var request in extended.Requests)
        {
            var requested = devices.Where(device => device.Request == request.RequestName).ToArray();
            if (requested.Length == 0)
            {
                throw Failed(CniErrorCode.TryAgainLater, pod, extended.Name, $"was given no device for request {request.RequestName}");
            }

            foreach (var device in requested)
            {
                var known = await published.FindAsync(device, cancellationToken).ConfigureAwait(false)
                    ?? throw Failed(CniErrorCode.TryAgainLater, pod, extended.Name, $"has device {device}, which no ResourceSlice has");
                if (known.Id.Length == 0 || known.Resource != request.ResourceName)
                {
                    var problem = $"has device {device} as {request.ResourceName}, which its driver publishes as \"{known.Resource}\" with device ID \"{known.Id}\"";
                    throw Failed(CniErrorCode.Internal, pod, extended.Name, problem);
                }

                found.Add(known.Resource, known.Id);
            }
        }
    }

    private async Task<IReadOnlyList<AllocatedDevice>> ReadClaimAsync(PodSnapshot pod, string name, CancellationToken cancellationToken)
    {
        var path = $"namespaces/{Uri.EscapeDataString(pod.Namespace)}/resourceclaims/{Uri.EscapeDataString(name)}";
        var claim = await _api.GetAsync(path, cancellationToken).ConfigureAwait(false) ?? throw Failed(CniErrorCode.TryAgainLater, pod, name, "is not there");
        return AllocatedDevice.OfClaim(claim) ?? throw Failed(CniErrorCode.TryAgainLater, pod, name, "has no device allocation");
    }

    private static CniException Failed(CniErrorCode code, PodSnapshot pod, string claim, string problem) =>
        new(new CniError(code, $"ResourceClaim {claim} of pod {pod.Namespace}/{pod.Name} {problem}"));
}
