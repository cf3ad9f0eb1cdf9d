using System.Collections;

namespace Multus.Cni.Hosting;

/// <summary>What a plugin's process has to do with the world: the environment and the three streams, as values, so that nothing further in reaches for them.</summary>
/// <param name="Environment">The environment.</param>
/// <param name="Input">Standard input. Where it can time out, its read timeout is used.</param>
/// <param name="Output">Standard output: the protocol's, and nobody else's.</param>
/// <param name="Error">Standard error: for people.</param>
public sealed record PluginIo(IReadOnlyDictionary<string, string> Environment, Stream Input, Stream Output, Stream Error)
{
    /// <summary>Those of this process.</summary>
    public static PluginIo OfProcess() => new(
        ReadEnvironment(),
        new DescriptorStream(0, FileAccess.Read),
        new DescriptorStream(1, FileAccess.Write),
        new DescriptorStream(2, FileAccess.Write));

    private static Dictionary<string, string> ReadEnvironment()
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (DictionaryEntry entry in System.Environment.GetEnvironmentVariables())
        {
            variables[(string)entry.Key] = (string?)entry.Value ?? "";
        }

        return variables;
    }
}
