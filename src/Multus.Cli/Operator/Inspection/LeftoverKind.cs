namespace Multus.Cli.Operator.Inspection;

/// <summary>What is left over in the folder of a node's memory.</summary>
internal enum LeftoverKind
{
    /// <summary>A write that was interrupted.</summary>
    UnfinishedWrite,

    /// <summary>A result that cannot be read, or whose name is not that of what it has.</summary>
    UnreadableResult,

    /// <summary>A DEL that waits for a daemon.</summary>
    DeferredDeletion,
}
