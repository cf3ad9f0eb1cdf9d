using Multus.TestKit.Linux;

namespace Multus.Cli.Tests.Admission;

/// <summary>A folder as a kubelet makes it of a Secret: files are links through <c>..data</c>, which leads elsewhere when they change.</summary>
internal sealed class MountedSecret : IDisposable
{
    private readonly TempFolder _folder = new();
    private int _version;

    public string this[string name] => _folder[name];

    /// <summary>Has these files from now on, all at once.</summary>
    public void Set(params (string Name, string Content)[] files)
    {
        var version = $"..{++_version}";
        foreach (var (name, content) in files)
        {
            _folder.Write($"{version}/{name}", content);
            if (!File.Exists(this[name]))
            {
                Tool.Run("ln", "-sfn", $"..data/{name}", this[name]);
            }
        }

        Tool.Run("ln", "-sfn", version, this["..data_tmp"]);
        Tool.Run("mv", "-T", this["..data_tmp"], this["..data"]);
    }

    public void Dispose() => _folder.Dispose();
}
