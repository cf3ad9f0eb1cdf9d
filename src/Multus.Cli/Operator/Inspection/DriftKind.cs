namespace Multus.Cli.Operator.Inspection;

/// <summary>In what the disk, the kernel and the cluster do not agree.</summary>
internal enum DriftKind
{
    /// <summary>The network namespace cannot be looked into.</summary>
    NetnsGone,

    /// <summary>An interface that was made is not there.</summary>
    InterfaceMissing,

    /// <summary>There is an interface that nobody recorded.</summary>
    InterfaceLeftover,

    /// <summary>The interface, or what it stands on, is down.</summary>
    LinkDown,

    /// <summary>The hardware address is another one.</summary>
    MacDiffers,

    /// <summary>The MTU is another one.</summary>
    MtuDiffers,

    /// <summary>An address that was given is not there.</summary>
    AddressMissing,

    /// <summary>There is an address that nobody gave.</summary>
    AddressExtra,

    /// <summary>A route that was made is not there.</summary>
    RouteMissing,

    /// <summary>The record, or part of it, cannot be read.</summary>
    RecordDamaged,

    /// <summary>There is a result, and no record of the attachment.</summary>
    RecordMissing,

    /// <summary>There is a record, and no result of the attachment.</summary>
    ResultMissing,

    /// <summary>The result cannot be read.</summary>
    ResultDamaged,

    /// <summary>The pod's status says nothing of the interface.</summary>
    StatusMissing,

    /// <summary>The pod's status says something else of the interface.</summary>
    StatusDiffers,

    /// <summary>The pod's status has an interface that nobody recorded.</summary>
    StatusExtra,

    /// <summary>The pod's status cannot be read.</summary>
    StatusDamaged,

    /// <summary>The cluster has no such pod, or another one of its name.</summary>
    PodGone,
}
