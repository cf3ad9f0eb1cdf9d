using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using Multus.Cni.DaemonProtocol;
using Multus.Cni.Interop;
using Multus.Core.Cni;
using Multus.Core.Cni.Errors;
using Multus.Core.Commands;
using Multus.Core.Planning;
using Multus.Core.Ports;

namespace Multus.Cni.Shim;

/// <summary>
/// Multus, at the other end of a socket: hands each request to the daemon of the node. A daemon that is not there is waited for, but
/// not by DEL, which is kept for it, nor by STATUS, which says so. Blocks the caller's thread. Thread-safe.
/// </summary>
/// <param name="environment">The environment that the runtime gave.</param>
/// <param name="files">Where DELs are kept.</param>
public sealed class ShimRuntime(IReadOnlyDictionary<string, string> environment, IFileStore files) : IMultusRuntime
{
    private const int FirstPauseMilliseconds = 10;
    private const int LongestPauseMilliseconds = 200;
    private static readonly TimeSpan MakingUpTime = TimeSpan.FromSeconds(5);

    // multus-cni's daemon insists on these, whether they mean anything or not.
    private static readonly ImmutableArray<string> Always = ["CNI_COMMAND", "CNI_CONTAINERID", "CNI_NETNS", "CNI_IFNAME", "CNI_ARGS"];

    // Beside CNI's own variables, the trace that the runtime's call is part of.
    private static readonly ImmutableArray<string> Trace = ["TRACEPARENT", "TRACESTATE", "BAGGAGE"];

    /// <inheritdoc/>
    public ValueTask<CniResponse> HandleAsync(CniRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return ValueTask.FromResult(Handle(request));
    }

    private CniResponse Handle(CniRequest request)
    {
        var config = ShimConfig.Read(request.Config.Span);
        var client = new DaemonClient(DaemonPaths.SocketIn(config.DaemonSocketDir));
        var deferred = new DeferredDeletions(files, config.CniDir);
        var patience = request.Command is CniCommand.Del or CniCommand.Status ? TimeSpan.Zero : config.DaemonTimeout;
        var limit = config.AnswerTimeout(request.Command);
        var body = DaemonRequestCodec.Encode(new DaemonRequest(Environment(), request.Config));

        // A container may come back under its old name. What was left of it goes first, or it would be the new one that is deleted.
        // And a DEL that comes again takes the place of the former.
        DaemonExchange? exchange = null;
        if (request is { Command: CniCommand.Add or CniCommand.Del, Context.Target: { } about } && deferred.Read(DeferredDeletions.NameOf(about)) is { } left)
        {
            exchange = request.Command == CniCommand.Add ? Ask(client, left, patience, limit) : null;
            if (exchange is null or DaemonExchange.Answered)
            {
                deferred.Forget(DeferredDeletions.NameOf(about));
            }
        }

        if (exchange is null or DaemonExchange.Answered)
        {
            exchange = Ask(client, body, patience, limit);
        }

        switch (exchange)
        {
            case DaemonExchange.Answered answered:
                MakeUp(client, deferred);
                return new DaemonAnswer(answered.Status, answered.Body).Read(config.Version);
            case not null when request is { Command: CniCommand.Del, Context.Target: { } target }:
                deferred.Defer(target, body.Span);
                return new CniResponse.Ok(config.Version, null);
            case DaemonExchange.NotThere(var why):
                return new CniResponse.Fail(config.Version, NotThere(request.Command, patience, why));
            case DaemonExchange.Lost(var why):
                return new CniResponse.Fail(
                    config.Version, new CniError(CniErrorCode.TryAgainLater, $"the node's daemon did not finish {request.Command.ToProtocolText()}: {why}"));
            default:
                throw new InvalidOperationException("an exchange is answered, lost, or did not come to be");
        }
    }

    private static CniError NotThere(CniCommand command, TimeSpan patience, string why) => command == CniCommand.Status
        ? new CniError(CniErrorCode.PluginNotAvailable, $"the node's daemon takes no requests: {why}")
        : new CniError(CniErrorCode.TryAgainLater, string.Create(CultureInfo.InvariantCulture, $"waited {patience.TotalSeconds:0.###} s for the node's daemon: {why}"));

    private static DaemonExchange Ask(DaemonClient client, ReadOnlyMemory<byte> body, TimeSpan patience, TimeSpan limit)
    {
        var started = Stopwatch.GetTimestamp();
        var pause = FirstPauseMilliseconds;
        while (true)
        {
            var exchange = client.Post(DaemonPaths.Cni, body.Span, limit);
            if (exchange is DaemonExchange.Answered { Status: DaemonAnswer.NotReady } notReady)
            {
                exchange = new DaemonExchange.NotThere(((CniResponse.Fail)new DaemonAnswer(notReady.Status, notReady.Body).Read(null)).Error.Message);
            }

            var left = patience - Stopwatch.GetElapsedTime(started);
            if (exchange is not DaemonExchange.NotThere || left <= TimeSpan.Zero)
            {
                return exchange;
            }

            _ = Libc.poll([], Math.Min(pause, (int)Math.Ceiling(left.TotalMilliseconds)));
            pause = Math.Min(2 * pause, LongestPauseMilliseconds);
        }
    }

    // Our own daemon looks for what was kept when it starts. Another's does not, so one of them goes with each request; not always the
    // same, since it may be one that cannot succeed.
    private static void MakeUp(DaemonClient client, DeferredDeletions deferred)
    {
        var names = deferred.List();
        if (names.IsEmpty)
        {
            return;
        }

        var name = names[(int)(Stopwatch.GetTimestamp() % names.Length)];
        try
        {
            if (deferred.Read(name) is { } request && client.Post(DaemonPaths.Cni, request.Span, MakingUpTime) is DaemonExchange.Answered { Status: DaemonAnswer.Done })
            {
                deferred.Forget(name);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It is made up for another time. The request at hand is answered, and must not fail by this.
        }
    }

    private Dictionary<string, string> Environment()
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in Always)
        {
            variables[name] = environment.TryGetValue(name, out var value) ? value : "";
        }

        foreach (var (name, value) in environment)
        {
            if (name.StartsWith("CNI_", StringComparison.Ordinal) || Trace.Contains(name))
            {
                variables[name] = value;
            }
        }

        return variables;
    }
}
