using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text;
using Multus.Core.Cni;
using Multus.Core.Cni.Errors;
using Multus.Core.Cni.Results;
using Multus.Core.Delegation;

namespace Multus.TestKit.Fakes;

/// <summary>Delegates that do what a test says, and remember how they were called. Thread-safe.</summary>
public sealed class FakeExecutor : IDelegateExecutor
{
    private readonly ConcurrentQueue<DelegateCall> _calls = [];

    /// <summary>What a call of a plugin comes to that is not on the node.</summary>
    public static DelegateOutcome.Failed NotThere { get; } = new(new CniError(CniErrorCode.Internal, "failed to find plugin")) { NeverStarted = true, PluginNotFound = true };

    /// <summary>What a call comes to; null for the usual: an address for ADD, silence for all others.</summary>
    public Func<DelegateCall, DelegateOutcome?> Answer { get; set; } = static _ => null;

    public ImmutableArray<DelegateCall> Calls => [.. _calls];

    /// <summary>The calls as <c>ADD type interface</c>.</summary>
    public IEnumerable<string> Story => _calls.Select(Tell);

    public static string Tell(DelegateCall call) => $"{call.Command.ToProtocolText()} {call.Type} {call.Context.Target?.Interface.Value ?? "-"}";

    public static DelegateOutcome Fail(CniErrorCode code, string message) => new DelegateOutcome.Failed(new CniError(code, message));

    public static DelegateOutcome Fail(int code, string message) => Fail((CniErrorCode)code, message);

    public static DelegateOutcome Result(string json) =>
        new DelegateOutcome.Succeeded(CniResultCodec.Decode(Encoding.UTF8.GetBytes(json), CniVersion.V110));

    public void Forget() => _calls.Clear();

    public ValueTask<DelegateOutcome> ExecuteAsync(DelegateCall call, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        cancellationToken.ThrowIfCancellationRequested();
        _calls.Enqueue(call);
        return ValueTask.FromResult(Answer(call) ?? Usual(call));
    }

    private static DelegateOutcome Usual(DelegateCall call)
    {
        if (call.Command != CniCommand.Add)
        {
            return DelegateOutcome.Done;
        }

        var name = call.Context.Target!.Interface.Value;
        return Result($$"""
            {"cniVersion":"1.0.0","interfaces":[{"name":"{{name}}","sandbox":"/run/netns/x"}],"ips":[{"address":"10.1.0.2/24","interface":0}]}
            """);
    }
}
