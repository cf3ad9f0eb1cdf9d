namespace Multus.Core.Networks;

/// <summary>The kinds of a <see cref="PodEvent"/>, which Kubernetes calls its type.</summary>
public enum PodEventKind
{
    /// <summary>As intended.</summary>
    Normal,

    /// <summary>Trouble.</summary>
    Warning,
}
