namespace Multus.Cli.Operator.Diagnosis;

/// <summary>What was seen of a node. Immutable.</summary>
/// <param name="Rule">What was looked at.</param>
/// <param name="Severity">How bad it is.</param>
/// <param name="Seen">What was seen.</param>
internal sealed record DoctorFinding(DoctorRule Rule, DoctorSeverity Severity, string Seen);
