namespace Multus.Cli.Validation;

/// <summary>How bad a finding is.</summary>
internal enum FindingSeverity
{
    /// <summary>It works, but hardly as it was meant.</summary>
    Warning,

    /// <summary>It cannot work.</summary>
    Error,
}
