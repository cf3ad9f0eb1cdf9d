namespace Multus.Cli.Operator.Output;

/// <summary>How a command tells what it found.</summary>
internal enum OutputFormat
{
    /// <summary>For people.</summary>
    Table,

    /// <summary>For programs.</summary>
    Json,

    /// <summary>The same in YAML.</summary>
    Yaml,

    /// <summary>For code scanning in CI: SARIF 2.1.0.</summary>
    Sarif,

    /// <summary>For test reports in CI: JUnit's XML.</summary>
    Junit,
}
