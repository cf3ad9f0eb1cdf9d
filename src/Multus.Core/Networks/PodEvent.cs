namespace Multus.Core.Networks;

/// <summary>Something that happened to a pod, for those who look at its events. Immutable.</summary>
/// <param name="Kind">Whether it is news or trouble.</param>
/// <param name="Reason">One word, in camel case.</param>
/// <param name="Message">A sentence.</param>
public sealed record PodEvent(PodEventKind Kind, string Reason, string Message)
{
    /// <summary>An interface was added.</summary>
    public const string AddedInterface = "AddedInterface";

    /// <summary>An interface could not be added to a pod that runs.</summary>
    public const string FailedAddingInterface = "FailedAddingInterface";

    /// <summary>An interface was removed from a pod that runs.</summary>
    public const string RemovedInterface = "RemovedInterface";

    /// <summary>An interface could not be removed from a pod that runs.</summary>
    public const string FailedRemovingInterface = "FailedRemovingInterface";

    /// <summary>What a running pod asks for is not tried at all.</summary>
    public const string InterfaceAddRejected = "InterfaceAddRejected";

    /// <summary>A network that was asked for is not there.</summary>
    public const string NoNetworkFound = "NoNetworkFound";
}
