using System.ComponentModel;
using Multus.Core.Cni.Configuration.Policies;
using Multus.Core.Cni.Errors;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

namespace Multus.Core.Delegation.Pipeline;

/// <summary>Makes Polly's pipelines of policies as they are configured.</summary>
internal static class ResiliencePipelineFactory
{
    private const int TextFileBusy = 26;

    public static ResiliencePipeline<DelegateOutcome> Create(PolicyConfig config, TimeProvider time)
    {
        var builder = new ResiliencePipelineBuilder<DelegateOutcome> { TimeProvider = time };
        return (config switch
        {
            DeadlineConfig deadline => builder.AddTimeout(new TimeoutStrategyOptions { Timeout = deadline.Timeout }),
            RetryConfig retry => builder.AddRetry(OptionsOf(retry)),
            CircuitBreakerConfig breaker => builder.AddCircuitBreaker(OptionsOf(breaker)),
            _ => throw new ArgumentOutOfRangeException(nameof(config), config, "not a policy of Polly's"),
        }).Build();
    }

    private static RetryStrategyOptions<DelegateOutcome> OptionsOf(RetryConfig retry) => new()
    {
        MaxRetryAttempts = retry.Attempts - 1,
        Delay = retry.Delay,
        MaxDelay = retry.MaxDelay,
        BackoffType = retry.Backoff switch
        {
            RetryBackoff.Exponential => DelayBackoffType.Exponential,
            RetryBackoff.Linear => DelayBackoffType.Linear,
            _ => DelayBackoffType.Constant,
        },
        ShouldHandle = arguments => ValueTask.FromResult(
            arguments.Outcome.Result is DelegateOutcome.Failed failed && retry.On.Any(reason => Is(failed, reason))),
    };

    private static CircuitBreakerStrategyOptions<DelegateOutcome> OptionsOf(CircuitBreakerConfig breaker) => new()
    {
        FailureRatio = breaker.FailureRatio,
        MinimumThroughput = breaker.MinimumCalls,
        SamplingDuration = breaker.Window,
        BreakDuration = breaker.Pause,
        ShouldHandle = static arguments => ValueTask.FromResult(
            arguments.Outcome.Exception is TimeoutRejectedException
            || (arguments.Outcome.Result is DelegateOutcome.Failed { NeverStarted: false, Error.Code: var code } && !IsMistakeOfTheCaller(code))),
    };

    private static bool Is(DelegateOutcome.Failed failed, RetryReason reason) => reason switch
    {
        RetryReason.Busy => failed is { NeverStarted: true, Cause: Win32Exception { NativeErrorCode: TextFileBusy } },
        _ => failed.Error.Code == CniErrorCode.TryAgainLater,
    };

    // One broken configuration must not close the door to all the others.
    private static bool IsMistakeOfTheCaller(CniErrorCode code) => code is >= CniErrorCode.IncompatibleVersion and <= CniErrorCode.InvalidNetns and not CniErrorCode.IoFailure;
}
