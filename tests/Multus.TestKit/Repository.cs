namespace Multus.TestKit;

/// <summary>The repository that the tests were built in.</summary>
public static class Repository
{
    /// <summary>The path of its top folder.</summary>
    public static string Root { get; } = Find();

    /// <summary>The path of something in it.</summary>
    public static string At(params string[] parts) => Path.Combine([Root, .. parts]);

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
