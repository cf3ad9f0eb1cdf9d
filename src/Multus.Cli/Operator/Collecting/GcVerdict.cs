namespace Multus.Cli.Operator.Collecting;

/// <summary>What becomes of a container that a node remembers. Immutable.</summary>
/// <param name="Container">The container.</param>
/// <param name="IsGarbage">Whether it is forgotten.</param>
/// <param name="Reason">Why.</param>
internal sealed record GcVerdict(RememberedContainer Container, bool IsGarbage, string Reason);
