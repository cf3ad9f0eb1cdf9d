namespace Multus.Core.Planning.Generation;

/// <summary>A configuration for the node's runtime, of which it takes the first by name. Immutable.</summary>
/// <param name="FileName">The name of its file.</param>
/// <param name="Content">What stands in it.</param>
public sealed record GeneratedConfig(string FileName, ReadOnlyMemory<byte> Content)
{
    /// <summary>The file of a single plugin's configuration, which is the form until CNI 0.4.0.</summary>
    public const string SingleFileName = "00-multus.conf";

    /// <summary>The file of a list, which is the form since CNI 1.0.0.</summary>
    public const string ListFileName = "00-multus.conflist";

    /// <summary>The file of the other form, which must not stand beside it: runtimes would take the one that is first by name.</summary>
    public string? SupersededFileName => FileName switch
    {
        SingleFileName => ListFileName,
        ListFileName => SingleFileName,
        _ => null,
    };
}
