using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Multus.Core.Cni.Configuration;
using Multus.Core.Planning.Generation;
using Multus.Core.Ports;
using Multus.Core.Runtime;
using Multus.Core.State;

namespace Multus.Cli.Daemon;

/// <summary>
/// A configuration that is made from the primary network's. The file once chosen stays chosen while it is there, whatever comes beside
/// it; when it is gone for good, another may take its place.
/// </summary>
/// <param name="files">The file system.</param>
/// <param name="config">What is made, and from what.</param>
/// <param name="reselection">How long a file that is gone is waited for.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Told which file is chosen.</param>
internal sealed class PrimaryConfigSource(IFileStore files, GeneratorConfig config, TimeSpan reselection, TimeProvider time, ILogger logger) : IConfigSource
{
    // The file belongs to the primary network, and others than root may have to read it.
    private readonly DiskFileStore _shared = new(FileReaders.Everyone);
    private string? _chosen;
    private long? _goneSince;

    public string TargetFolder => config.CniConfigDir;

    public ImmutableArray<string> OwnFiles => [GeneratedConfig.SingleFileName, GeneratedConfig.ListFileName];

    public ImmutableArray<string> WatchedFolders =>
        config.ReadinessFile is { } file && Path.GetDirectoryName(file) is { Length: > 0 } folder ? [config.PrimaryFolder, folder] : [config.PrimaryFolder];

    public string? ReadinessFile => config.ReadinessFile;

    public bool CleanupOnExit => config.CleanupOnExit;

    public int? Tries { get; init; }

    // Operators look for this wording.
    public string Missing => config.PrimaryFile is { } named ? $"could not find the plugin configuration {PathOf(named)}" : $"could not find a plugin configuration in {config.PrimaryFolder}";

    public void Check() => config.CheckVersion();

    public GeneratedConfig? Read()
    {
        foreach (var name in Choices())
        {
            var network = NetworkConfigFile.Load(files, PathOf(name));
            if (config.PrimaryFile is null && config.IsMultus(network))
            {
                GeneratorLog.PassedOver(logger, PathOf(name));
                continue;
            }

            return Make(name, IsForced(PathOf(name)) ? NetworkConfigFile.Load(files, PathOf(name)) : network);
        }

        return null;
    }

    private GeneratedConfig Make(string name, NetworkConfigList network)
    {
        var generated = config.Generate(PathOf(name), network);
        if (name != _chosen)
        {
            _chosen = name;
            GeneratorLog.Chosen(logger, PathOf(name), network.Name);
        }

        return generated;
    }

    private IEnumerable<string> Choices()
    {
        if ((config.PrimaryFile ?? _chosen) is not { } wanted)
        {
            return Candidates();
        }

        if (files.FileExists(PathOf(wanted)))
        {
            _goneSince = null;
            return [wanted];
        }

        if (config.PrimaryFile is not null)
        {
            return [];
        }

        _goneSince ??= time.GetTimestamp();
        return time.GetElapsedTime(_goneSince.Value) >= reselection ? Candidates() : [];
    }

    private IEnumerable<string> Candidates() => files.ListFiles(config.PrimaryFolder).Where(PrimaryFile.IsCandidate);

    private bool IsForced(string path)
    {
        if (files.Read(path) is not { } content || config.WithForcedVersion(content.Span) is not { } forced)
        {
            return false;
        }

        GeneratorLog.Forced(logger, path);
        _shared.WriteAtomically(path, forced.Span, FileDurability.OverPowerCut);
        return true;
    }

    private string PathOf(string name) => Path.Combine(config.PrimaryFolder, name);
}
