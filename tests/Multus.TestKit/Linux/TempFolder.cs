namespace Multus.TestKit.Linux;

/// <summary>A folder that is gone when the test is.</summary>
public sealed class TempFolder : IDisposable
{
    public TempFolder() => Root = Directory.CreateTempSubdirectory("multus-test-").FullName;

    /// <summary>The folder's path.</summary>
    public string Root { get; }

    /// <summary>The path of something in the folder.</summary>
    public string this[string name] => Path.Combine(Root, name);

    /// <summary>Writes a file, making folders on the way.</summary>
    public string Write(string name, string content)
    {
        var path = this[name];
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
        return path;
    }

    /// <summary>Writes a program.</summary>
    public string WriteProgram(string name, string content)
    {
        var path = Write(name, content);
        File.SetUnixFileMode(path, (UnixFileMode)0b111_101_101);
        return path;
    }

    /// <summary>The paths of all files under a folder in it, relative to that, in byte order.</summary>
    public IReadOnlyList<string> Files(string name) => !Directory.Exists(this[name])
        ? []
        : [.. Directory.EnumerateFiles(this[name], "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(this[name], path)).Order(StringComparer.Ordinal)];

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
