namespace Multus.K8s.Events;

/// <summary>Who tells of an event. Immutable.</summary>
/// <param name="Component">The program.</param>
internal sealed record EventSource(string Component)
{
    /// <summary>The node that it is on; empty where it is on none, or on which does not matter.</summary>
    public string Host { get; init; } = "";
}
