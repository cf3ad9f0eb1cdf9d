using Multus.Core.Cni.Errors;

namespace Multus.K8s.Devices;

/// <summary>
/// The kubelet's PodResources service. A call that it has no room for is made again, with up to 500 ms between; all of it takes 10
/// seconds at most. Thread-safe.
/// </summary>
internal sealed class PodResourcesClient(string socket, TimeProvider time)
{
    private const string ListMethod = "v1.PodResourcesLister/List";
    private const int MostBytes = 16 * 1024 * 1024;

    // A kubelet lets 100 calls a second through.
    private static readonly int[] BackOffMilliseconds = [50, 100, 200, 400, 500];

    /// <summary>How long a call may take with all its repetitions. 10 seconds unless stated.</summary>
    public TimeSpan Limit { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Asks for the devices of all pods of the node.</summary>
    /// <returns>A <c>ListPodResourcesResponse</c>.</returns>
    /// <exception cref="CniException">There was no usable answer (code 11).</exception>
    public async Task<byte[]> ListAsync(CancellationToken cancellationToken)
    {
        using var timer = new CancellationTokenSource(Limit, time);
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timer.Token);
        try
        {
            // A client for each call: the kubelet makes its socket anew whenever it starts.
            using var client = GrpcCall.Connect(socket);
            return await ListAsync(client, limited.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw Failed($"did not answer within {Limit.TotalSeconds} s", exception);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            throw Failed($"cannot be reached, or went away: {exception.Message}", exception);
        }
        catch (InvalidDataException exception)
        {
            throw Failed($"answered with something else: {exception.Message}", exception);
        }
    }

    /// <summary>An error that names the service.</summary>
    public CniException Failed(string problem, Exception? cause) =>
        new(new CniError(CniErrorCode.TryAgainLater, $"the kubelet's PodResources service at {socket} {problem}"), cause);

    private async Task<byte[]> ListAsync(HttpClient client, CancellationToken cancellationToken)
    {
        for (var tries = 0; ; tries++)
        {
            var reply = await GrpcCall.SendAsync(client, ListMethod, MostBytes, cancellationToken).ConfigureAwait(false);
            if (reply.Status == GrpcReply.Ok)
            {
                return reply.Message ?? throw new InvalidDataException("no message");
            }

            if (reply.Status != GrpcReply.ResourceExhausted || tries == BackOffMilliseconds.Length)
            {
                throw Failed($"refused List: status {reply.Status}: {reply.StatusMessage}", null);
            }

            await Task.Delay(TimeSpan.FromMilliseconds(BackOffMilliseconds[tries]), time, cancellationToken).ConfigureAwait(false);
        }
    }
}
