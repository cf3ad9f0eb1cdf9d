namespace Multus.Core.Delegation;

/// <summary>Runs delegates: the seam behind which a plugin is a process, a piece of .NET code, or whatever a consumer makes it.</summary>
/// <remarks>
/// An implementation is thread-safe, keeps to the call's deadline, and answers failures with <see cref="DelegateOutcome.Failed"/>;
/// the only exception that passes through it is the cancellation that the caller asked for.
/// </remarks>
public interface IDelegateExecutor
{
    /// <summary>Runs one call.</summary>
    /// <param name="call">The call.</param>
    /// <param name="cancellationToken">The caller's wish to stop; what is running is then ended before the method returns.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    ValueTask<DelegateOutcome> ExecuteAsync(DelegateCall call, CancellationToken cancellationToken);
}
