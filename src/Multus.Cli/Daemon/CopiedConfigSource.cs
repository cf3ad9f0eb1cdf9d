using System.Collections.Immutable;
using Multus.Core.Cni.Configuration;
using Multus.Core.Planning.Generation;
using Multus.Core.Ports;

namespace Multus.Cli.Daemon;

/// <summary>A configuration that an administrator wrote, copied as it stands.</summary>
/// <param name="files">The file system.</param>
/// <param name="copy">From where to where.</param>
internal sealed class CopiedConfigSource(IFileStore files, ConfigCopy copy) : IConfigSource
{
    private readonly string _name = Path.GetFileName(copy.Source);

    public string TargetFolder => copy.CniConfigDir;

    // One that is written where it is read is the administrator's.
    public ImmutableArray<string> OwnFiles => Path.GetFullPath(copy.Source) == Path.GetFullPath(Path.Combine(copy.CniConfigDir, _name)) ? [] : [_name];

    public ImmutableArray<string> WatchedFolders => [Path.GetDirectoryName(copy.Source)!];

    public string? ReadinessFile => null;

    public bool CleanupOnExit => copy.CleanupOnExit;

    public int? Tries => null;

    public string Missing => $"there is no configuration {copy.Source}";

    public void Check()
    {
    }

    public GeneratedConfig? Read()
    {
        if (files.Read(copy.Source) is not { } content)
        {
            return null;
        }

        // Half a file must not take the place of a whole one.
        NetworkConfigReader.Read(content.Span);
        return new GeneratedConfig(_name, content);
    }
}
