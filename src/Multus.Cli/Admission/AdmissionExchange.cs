namespace Multus.Cli.Admission;

/// <summary>A question and its answer, as far as they have come.</summary>
internal sealed class AdmissionExchange
{
    /// <summary>When it began, as a timestamp.</summary>
    public required long Started { get; init; }

    public AdmissionRequest? Request { get; set; }

    public AdmissionAnswer? Answer { get; set; }
}
