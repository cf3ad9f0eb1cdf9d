using System.Text.Json;
using Multus.Core.Cni.Errors;
using Multus.Core.Networks;
using Multus.Core.Ports;

namespace Multus.K8s.Devices;

/// <summary>
/// Reads the kubelet's own record of devices, for kubelets without the PodResources service. One that is just being written is read
/// again, three times, after 100 ms each. Thread-safe.
/// </summary>
internal sealed class CheckpointReader(string path, IFileStore files, TimeProvider time)
{
    private const int Repetitions = 3;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>The devices of the pod with a UID; null if there is no entry for it.</summary>
    /// <exception cref="CniException">There is no such file, or it cannot be read (code 11).</exception>
    public async Task<DeviceAllocations?> FindAsync(string uid, CancellationToken cancellationToken)
    {
        for (var repetition = 0; repetition < Repetitions; repetition++)
        {
            try
            {
                return Find(uid);
            }
            catch (JsonException)
            {
                await Task.Delay(Pause, time, cancellationToken).ConfigureAwait(false);
            }
        }

        try
        {
            return Find(uid);
        }
        catch (JsonException exception)
        {
            throw Failed($"cannot be read: {exception.Message}", exception);
        }
    }

    private DeviceAllocations? Find(string uid)
    {
        try
        {
            return files.Read(path) is { } content ? CheckpointCodec.Find(content, uid) : throw Failed("is not there", null);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Failed($"cannot be read: {exception.Message}", exception);
        }
    }

    private CniException Failed(string problem, Exception? cause) =>
        new(new CniError(CniErrorCode.TryAgainLater, $"the kubelet's record of devices {path} {problem}"), cause);
}
