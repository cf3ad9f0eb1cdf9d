namespace Multus.Core.Commands.HotPlug;

/// <summary>How far a running pod has what it asks for.</summary>
public enum HotPlugProgress
{
    /// <summary>It has no sandbox that Multus attached, or not yet: its ADD will see to all.</summary>
    NotAttached,

    /// <summary>It has all that it asks for, and nothing else.</summary>
    Unchanged,

    /// <summary>It has so now: networks were attached or detached, and its status says so.</summary>
    Changed,

    /// <summary>Something could not be done. What could was done, and is in the status; another try may do the rest.</summary>
    Failed,
}
