namespace Multus.Cli.Validation.Documents;

/// <summary>What a value is, in the terms of JSON.</summary>
internal enum SourceKind
{
    Map,
    List,
    Text,
    Number,
    Truth,
    Null,
}
