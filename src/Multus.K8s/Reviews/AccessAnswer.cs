namespace Multus.K8s.Reviews;

/// <summary>What a server says to an <see cref="AccessQuestion"/>. Immutable.</summary>
/// <param name="IsAllowed">Whether we may.</param>
/// <param name="Reason">Why, or why not; empty where it does not say.</param>
public sealed record AccessAnswer(bool IsAllowed, string Reason);
