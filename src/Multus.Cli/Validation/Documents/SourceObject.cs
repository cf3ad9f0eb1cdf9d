namespace Multus.Cli.Validation.Documents;

/// <summary>An object that a cluster has, or that a manifest is of. Immutable.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Namespace">Its namespace.</param>
/// <param name="Name">Its name.</param>
internal sealed record SourceObject(string Kind, string Namespace, string Name)
{
    public override string ToString() => $"{Namespace}/{Name} ({Kind})";
}
