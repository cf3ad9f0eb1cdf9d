namespace Multus.Cli.Operator.Diagnosis;

/// <summary>Something that is looked at. Immutable.</summary>
/// <param name="Id">Its name, which stays as it is.</param>
/// <param name="Question">What is asked.</param>
/// <param name="Remedy">What to do where the answer is no.</param>
internal sealed record DoctorRule(string Id, string Question, string Remedy)
{
    public DoctorFinding Ok(string seen) => new(this, DoctorSeverity.Ok, seen);

    public DoctorFinding Doubt(string seen) => new(this, DoctorSeverity.Warning, seen);

    public DoctorFinding Fail(string seen) => new(this, DoctorSeverity.Error, seen);
}
