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
        var text = Write($"{name}.text", content);
        var path = CopyProgram(text, name);
        File.Delete(text);
        return path;
    }

    /// <summary>Copies a program.</summary>
    public string CopyProgram(string source, string name)
    {
        // By another process: a file that this one wrote is busy while a child, that another test is just starting, has it open still.
        Tool.Run("install", "-D", "-m", "755", source, this[name]);
        return this[name];
    }

    /// <summary>The paths of all files under a folder in it, relative to that, in byte order.</summary>
    public IReadOnlyList<string> Files(string name) => !Directory.Exists(this[name])
        ? []
        : [.. Directory.EnumerateFiles(this[name], "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(this[name], path)).Order(StringComparer.Ordinal)];

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
