namespace Multus.Core.Planning;

/// <summary>Under which annotations a pod's network status is written.</summary>
public enum StatusAnnotations
{
    /// <summary>The standard's, <c>network-status</c>.</summary>
    Standard,

    /// <summary>And its first spelling, <c>networks-status</c>.</summary>
    StandardAndLegacy,
}
