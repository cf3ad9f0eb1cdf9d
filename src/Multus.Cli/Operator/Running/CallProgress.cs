using System.Globalization;
using Multus.Core.Cni;
using Multus.Core.Delegation;

namespace Multus.Cli.Operator.Running;

/// <summary>Tells which plugin runs, for how long, and how it ended.</summary>
/// <param name="inner">What runs it.</param>
/// <param name="time">The clock.</param>
/// <param name="tell">Takes a line; null where nobody wants to know.</param>
internal sealed class CallProgress(IDelegateExecutor inner, TimeProvider time, Action<string>? tell) : IDelegateExecutor
{
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(5);

    /// <summary>Whether any plugin may have done something.</summary>
    public bool AnyRan { get; private set; }

    public async ValueTask<DelegateOutcome> ExecuteAsync(DelegateCall call, CancellationToken cancellationToken)
    {
        var what = $"{call.Type} {call.Command.ToProtocolText()}";
        var started = time.GetTimestamp();
        tell?.Invoke($"{what} ...");
        var ran = true;
        try
        {
            using var timer = time.CreateTimer(_ => tell?.Invoke($"{what} is still running after {Seconds(started)}"), null, Step, Step);
            var outcome = await inner.ExecuteAsync(call, cancellationToken);
            ran = outcome is not DelegateOutcome.Failed { NeverStarted: true };
            tell?.Invoke($"{what} {(outcome is DelegateOutcome.Failed ? "failed" : "done")} after {Seconds(started)}");
            return outcome;
        }
        finally
        {
            AnyRan |= ran;
        }
    }

    private string Seconds(long started) => string.Create(CultureInfo.InvariantCulture, $"{time.GetElapsedTime(started).TotalSeconds:0.00} s");
}
