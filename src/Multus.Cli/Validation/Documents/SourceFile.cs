namespace Multus.Cli.Validation.Documents;

/// <summary>A file to be validated.</summary>
/// <param name="Name">What it is called in findings; its ending says whether it is JSON.</param>
/// <param name="Content">What is in it.</param>
internal sealed record SourceFile(string Name, ReadOnlyMemory<byte> Content);
