namespace Multus.Core.Cni.Configuration.Policies;

/// <summary>How the wait between tries grows.</summary>
public enum RetryBackoff
{
    /// <summary><c>exponential</c>: each wait is twice the one before.</summary>
    Exponential,

    /// <summary><c>linear</c>: each wait is longer than the one before by the first.</summary>
    Linear,

    /// <summary><c>constant</c>: all waits are the same.</summary>
    Constant,
}
