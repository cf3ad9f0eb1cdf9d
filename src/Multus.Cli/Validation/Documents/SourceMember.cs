namespace Multus.Cli.Validation.Documents;

/// <summary>A member of a map.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Place">Where the name stands.</param>
/// <param name="Value">Its value.</param>
internal sealed record SourceMember(string Name, SourcePlace Place, SourceNode Value);
