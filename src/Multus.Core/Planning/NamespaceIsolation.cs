namespace Multus.Core.Planning;

/// <summary>Whether pods may use networks of other namespaces than their own.</summary>
public enum NamespaceIsolation
{
    /// <summary>They may.</summary>
    Off,

    /// <summary>They may use those of <see cref="NamespaceRules.Global"/> only and, as their default network, those of <see cref="NamespaceRules.Multus"/>.</summary>
    On,
}
