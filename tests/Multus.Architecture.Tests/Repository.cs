namespace Multus.Architecture.Tests;

/// <summary>Where the repository is.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

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
