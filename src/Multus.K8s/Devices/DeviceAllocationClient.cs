using Microsoft.Extensions.Logging;
using Multus.Core.Cni.Errors;
using Multus.Core.Networks;
using Multus.Core.Ports;
using Multus.K8s.Http;

namespace Multus.K8s.Devices;

/// <summary>
/// Finds a pod's devices: those of device plugins from the kubelet, through its socket if there is one, else from its record, and then
/// those of the pod's ResourceClaims from the API server. Thread-safe.
/// </summary>
internal sealed class DeviceAllocationClient(DevicePaths paths, IFileStore files, IApiReader reader, TimeProvider time, ILogger logger) : IDeviceAllocationClient
{
    private readonly PodResourcesClient _service = new(paths.Socket, time);
    private readonly CheckpointReader _checkpoint = new(paths.Checkpoint, files, time);
    private readonly ResourceClaimReader _claims = new(reader, time, logger);

    /// <inheritdoc/>
    public async ValueTask<DeviceAllocations> FindAsync(PodSnapshot pod, string kubeletUid, CancellationToken cancellationToken)
    {
        var uid = kubeletUid.Length > 0 ? kubeletUid : UidAtKubelet(pod);
        var found = files.FileExists(paths.Socket)
            ? await AskServiceAsync(pod, uid, cancellationToken).ConfigureAwait(false)
            : await AskCheckpointAsync(pod, uid, cancellationToken).ConfigureAwait(false) ?? DeviceAllocations.None;
        return pod.ResourceClaims.IsEmpty && pod.ExtendedResourceClaim is null
            ? found
            : found.With(await _claims.ReadAsync(pod, cancellationToken).ConfigureAwait(false));
    }

    private async Task<DeviceAllocations> AskServiceAsync(PodSnapshot pod, string uid, CancellationToken cancellationToken)
    {
        var list = await _service.ListAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var entries = PodResourcesList.Find(list, pod);
            return entries.Count switch
            {
                0 => DeviceAllocations.None,
                1 => entries[0],
                _ => await ChooseAsync(pod, uid, entries, cancellationToken).ConfigureAwait(false),
            };
        }
        catch (InvalidDataException exception)
        {
            throw _service.Failed($"answered with something else: {exception.Message}", exception);
        }
    }

    // The service tells pods of one name apart by nothing; the record has their UIDs.
    private async Task<DeviceAllocations> ChooseAsync(PodSnapshot pod, string uid, IReadOnlyList<DeviceAllocations> entries, CancellationToken cancellationToken)
    {
        var reason = "it has no entry for this pod";
        try
        {
            if (await AskCheckpointAsync(pod, uid, cancellationToken).ConfigureAwait(false) is { } recorded)
            {
                return recorded;
            }
        }
        catch (CniException exception)
        {
            reason = exception.Message;
        }

        DeviceLog.SeveralPods(logger, $"{pod.Namespace}/{pod.Name}", entries.Count, reason);
        return entries[^1];
    }

    private Task<DeviceAllocations?> AskCheckpointAsync(PodSnapshot pod, string uid, CancellationToken cancellationToken) => uid.Length > 0
        ? _checkpoint.FindAsync(uid, cancellationToken)
        : throw new CniException(new CniError(
            CniErrorCode.TryAgainLater, $"the UID of pod {pod.Namespace}/{pod.Name} is not known, by which the kubelet's record {paths.Checkpoint} goes"));

    // Of a static pod the kubelet knows nothing but the hash.
    private static string UidAtKubelet(PodSnapshot pod) =>
        pod.Annotations.GetValueOrDefault(AnnotationKeys.ConfigMirror) ?? pod.Annotations.GetValueOrDefault(AnnotationKeys.ConfigHash) ?? pod.Uid;
}
