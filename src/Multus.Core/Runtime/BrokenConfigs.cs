namespace Multus.Core.Runtime;

/// <summary>What becomes of a search for a network when a file before the one that is wanted cannot be used.</summary>
public enum BrokenConfigs
{
    /// <summary>The search fails with that file's error, as it does in the reference library.</summary>
    StopTheSearch,

    /// <summary>The file is passed over. Where no other has the network, the error names all that were passed over.</summary>
    ArePassedOver,
}
