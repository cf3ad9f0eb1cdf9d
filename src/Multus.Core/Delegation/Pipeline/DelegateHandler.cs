namespace Multus.Core.Delegation.Pipeline;

/// <summary>What is left of a pipeline behind a policy: the policies after it, and the executor.</summary>
/// <param name="call">The call, which a policy may have changed.</param>
/// <param name="cancellationToken">The wish to stop.</param>
public delegate ValueTask<DelegateOutcome> DelegateHandler(DelegateCall call, CancellationToken cancellationToken);
