using System.Diagnostics.CodeAnalysis;
using Multus.Core.Cni;
using Multus.Core.Cni.Errors;
using Multus.Core.Cni.Results;

namespace Multus.Core.Commands;

/// <summary>The answer to a <see cref="CniRequest"/>. Immutable.</summary>
/// <param name="Version">The version it is to be written in; null where none is known.</param>
[SuppressMessage("Design", "CA1034:Nested types should not be visible", Justification = "the two cases of a closed union")]
public abstract record CniResponse(CniVersion? Version)
{
    /// <summary>What was asked is done.</summary>
    /// <param name="Version">The version to write the result in.</param>
    /// <param name="Result">The result of an ADD; null for all other commands.</param>
    public sealed record Ok(CniVersion? Version, CniResult? Result) : CniResponse(Version);

    /// <summary>What was asked could not be done.</summary>
    /// <param name="Version">The version of the configuration, as far as it is known.</param>
    /// <param name="Error">Why.</param>
    public sealed record Fail(CniVersion? Version, CniError Error) : CniResponse(Version);
}
