namespace Multus.Core.Ports;

/// <summary>Whether every sandbox belongs to a pod that can be looked up.</summary>
public enum PodExpectation
{
    /// <summary>It does: a pod that is not found is gone.</summary>
    MustExist,

    /// <summary>It need not: a sandbox without a pod gets what the node's configuration gives to all.</summary>
    MayBeUnknown,
}
