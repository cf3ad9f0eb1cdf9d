namespace Multus.Core.Planning;

/// <summary>What the configuration says of a delegate's part.</summary>
public enum DelegateMark
{
    /// <summary>Nothing: the first delegate is the primary one.</summary>
    None,

    /// <summary>
    /// <c>"masterplugin": true</c>: it is the primary one wherever it stands, and the rules of the first configurations of Multus
    /// apply: it runs first, and the others' interfaces are <c>net0</c>, <c>net1</c> and so on.
    /// </summary>
    MasterPlugin,
}
