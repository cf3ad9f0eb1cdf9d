namespace Multus.Cli.Operator.Diagnosis;

/// <summary>How bad a finding is.</summary>
internal enum DoctorSeverity
{
    /// <summary>All is well.</summary>
    Ok,

    /// <summary>Something hardly works as it is meant, or will not before long.</summary>
    Warning,

    /// <summary>Something cannot work.</summary>
    Error,
}
