using Multus.Core.Networks;

namespace Multus.K8s.Events;

/// <summary>What an event is about. Immutable.</summary>
/// <param name="ApiVersion">The group and version of its kind.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Name">Its name.</param>
internal sealed record EventSubject(string ApiVersion, string Kind, string Name)
{
    // What is in no namespace has its events in the one that is always there.
    private const string ForClusterScoped = "default";

    /// <summary>Its namespace; empty where it is in none.</summary>
    public string Namespace { get; init; } = "";

    /// <summary>Its UID; empty where it is not known.</summary>
    public string Uid { get; init; } = "";

    /// <summary>The namespace of its events.</summary>
    public string EventNamespace => Namespace.Length > 0 ? Namespace : ForClusterScoped;

    /// <summary>A pod.</summary>
    public static EventSubject Of(PodSnapshot pod) => new("v1", "Pod", pod.Name) { Namespace = pod.Namespace, Uid = pod.Uid };
}
