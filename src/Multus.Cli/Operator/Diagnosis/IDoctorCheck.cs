using System.Collections.Immutable;

namespace Multus.Cli.Operator.Diagnosis;

/// <summary>Looks at one part of a node, and changes nothing.</summary>
internal interface IDoctorCheck
{
    /// <summary>Looks.</summary>
    /// <exception cref="IOException">Something could not be read that is there.</exception>
    /// <exception cref="UnauthorizedAccessException">Something may not be read.</exception>
    ValueTask<ImmutableArray<DoctorFinding>> LookAsync(DoctorWorld world, CancellationToken cancellationToken);
}
