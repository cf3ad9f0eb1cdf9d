using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Multus.Cli.Daemon;
using Multus.Core.Planning.Generation;
using Multus.Core.Ports;
using Multus.Core.Runtime;

namespace Multus.Cli.Operator;

/// <summary>
/// A configuration of the plugin itself, with the primary network in it. The primary network is the first there is at each look, as
/// with multus-cni; where it is gone another takes its place only after a while, since installers remove files and then write them.
/// </summary>
/// <param name="files">The file system.</param>
/// <param name="options">What is made, and from what.</param>
/// <param name="renamed">Tells a file that was renamed from one that is gone.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Told which file is chosen.</param>
internal sealed class ThinConfigSource(IFileStore files, EntrypointOptions options, RenamedPrimary renamed, TimeProvider time, ILogger logger) : IConfigSource
{
    private static readonly TimeSpan Reselection = new GeneratorPatience().Reselection;

    private GeneratedConfig? _last;
    private long? _goneSince;

    /// <summary>The name of the file that was chosen last.</summary>
    public string? Chosen { get; private set; }

    public string TargetFolder => options.CniConfDir;

    public ImmutableArray<string> OwnFiles => [GeneratedConfig.SingleFileName, GeneratedConfig.ListFileName];

    public ImmutableArray<string> WatchedFolders => [options.PrimaryFolder];

    // The plugin waits for it, with every request.
    public string? ReadinessFile => null;

    public bool CleanupOnExit => options.CleanupOnExit;

    public int? Tries => null;

    // Operators look for this wording.
    public string Missing => $"cannot find valid master CNI config in \"{options.PrimaryFolder}\"{(options.PrimaryFile is { } name ? $": there is no {name}" : "")}";

    public void Check()
    {
    }

    public GeneratedConfig? Read()
    {
        if (Chosen is { } chosen && !files.FileExists(PathOf(chosen)))
        {
            if (options.RenamesPrimary && renamed.IsRenamed(chosen))
            {
                return _last;
            }

            _goneSince ??= time.GetTimestamp();
            if (time.GetElapsedTime(_goneSince.Value) < Reselection)
            {
                return null;
            }
        }

        return Choose() is { } name ? Make(name) : null;
    }

    private GeneratedConfig Make(string name)
    {
        _last = options.Config.Generate(PathOf(name), NetworkConfigFile.Load(files, PathOf(name)));
        _goneSince = null;
        if (name != Chosen)
        {
            Chosen = name;
            OperatorLog.Chosen(logger, PathOf(name));
        }

        return _last;
    }

    private string? Choose() => options.PrimaryFile is { } named
        ? files.FileExists(PathOf(named)) ? named : null
        : files.ListFiles(options.PrimaryFolder).FirstOrDefault(PrimaryFile.IsCandidate);

    private string PathOf(string name) => Path.Combine(options.PrimaryFolder, name);
}
