namespace Multus.Core.Ports;

/// <summary>What a file is good for after a power cut.</summary>
public enum FileDurability
{
    /// <summary>Nothing is promised: it may be gone, or empty.</summary>
    UntilPowerCut,

    /// <summary>It has the old content or the new one. Costs a wait for the disk.</summary>
    OverPowerCut,
}
