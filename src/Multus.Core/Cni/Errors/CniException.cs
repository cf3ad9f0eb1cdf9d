using System.Diagnostics.CodeAnalysis;

namespace Multus.Core.Cni.Errors;

/// <summary>The one exception of this library: something failed, and <see cref="Error"/> says so in the terms of CNI.</summary>
[SuppressMessage("Design", "CA1032:Implement standard exception constructors", Justification = "it never exists without its error")]
public sealed class CniException : Exception
{
    /// <summary>Wraps an error.</summary>
    public CniException(CniError error)
        : this(error, null)
    {
    }

    /// <summary>Wraps an error with what caused it.</summary>
    public CniException(CniError error, Exception? innerException)
        : base((error ?? throw new ArgumentNullException(nameof(error))).ToString(), innerException) => Error = error;

    /// <summary>The error.</summary>
    public CniError Error { get; }
}
