namespace Multus.Samples.Tests;

/// <summary>Where the repository and the samples in it are.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    /// <summary>The names of the samples that are programs.</summary>
    public static IReadOnlyList<string> Programs { get; } =
    [
        .. Directory.EnumerateFiles(Path.Combine(Root, "samples"), "*.csproj", SearchOption.AllDirectories)
            .Where(static path => !path.Contains("/obj/", StringComparison.Ordinal))
            .Select(static path => Path.GetFileNameWithoutExtension(path))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The documents that show commands, beside the READMEs of the samples that are programs; by their paths.</summary>
    public static IReadOnlyList<string> Documents { get; } =
    [
        .. Directory.EnumerateFiles(Path.Combine(Root, "docs"), "*.md").Append(Path.Combine(Root, "samples", "networks", "README.md"))
            .Where(static path => ReadmeStep.Read(File.ReadAllText(path)).Count > 0)
            .Select(static path => Path.GetRelativePath(Root, path))
            .Order(StringComparer.Ordinal),
    ];

    public static string ReadmeOf(string sample) => File.ReadAllText(Path.Combine(Root, "samples", sample, "README.md"));

    /// <summary>The folder that a sample is built into.</summary>
    public static string BuildOf(string sample) => Path.Combine(Root, "artifacts", "samples", sample);

    private static string Find()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "Multus.sln")))
            {
                return folder;
            }
        }

        throw new DirectoryNotFoundException("the repository's root");
    }
}
