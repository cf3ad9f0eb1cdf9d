namespace Multus.Cli.Validation.Documents;

/// <summary>How a text is written in YAML (YAML 1.2.2, sections 7.3 and 8.1).</summary>
internal enum ScalarForm
{
    Plain,
    SingleQuoted,
    DoubleQuoted,
    Literal,
    Folded,
}
