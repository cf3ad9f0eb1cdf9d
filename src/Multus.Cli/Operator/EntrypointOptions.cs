using Multus.Core.Cni.Errors;
using Multus.Core.Planning.Generation;

namespace Multus.Cli.Operator;

/// <summary>What <c>entrypoint</c> is asked for. Immutable.</summary>
internal sealed record EntrypointOptions
{
    private const string HostPrefix = "/host/";

    /// <summary>The node's folder of CNI plugins.</summary>
    public required string CniBinDir { get; init; }

    /// <summary>The node's folder of the runtime's configurations.</summary>
    public required string CniConfDir { get; init; }

    /// <summary>The plugin to copy; null for none.</summary>
    public string? BinFile { get; init; }

    /// <summary>The configuration to copy; null to generate one.</summary>
    public string? ConfFile { get; init; }

    /// <summary>The folder of networks that are named by files; null for none.</summary>
    public string? MultusConfDir { get; init; }

    /// <summary>The folder of the primary network's file.</summary>
    public required string PrimaryFolder { get; init; }

    /// <summary>The name of that file; null for the first one.</summary>
    public string? PrimaryFile { get; init; }

    /// <summary>What is generated.</summary>
    public required ThinConfig Config { get; init; }

    /// <summary>Whether the configuration is removed in the end.</summary>
    public bool CleanupOnExit { get; init; }

    /// <summary>Whether changes are followed.</summary>
    public bool FollowsChanges { get; init; }

    /// <summary>Whether the primary network's file is renamed.</summary>
    public bool RenamesPrimary { get; init; }

    /// <summary>Whether the kubeconfig trusts any server.</summary>
    public bool TrustsAnyServer { get; init; }

    /// <summary>The folder of the pod's service account.</summary>
    public required string ServiceAccountFolder { get; init; }

    /// <summary>Where the kubeconfig is written.</summary>
    public string Kubeconfig => Path.Combine(CniConfDir, MultusFiles.Folder, MultusFiles.Kubeconfig);

    /// <summary>Reads the flags.</summary>
    /// <exception cref="CniException">There is no such level of logging (code 7).</exception>
    public static EntrypointOptions Of(FlagValues flags) => new()
    {
        CniBinDir = flags.FullPath(EntrypointFlags.CniBinDir),
        CniConfDir = flags.FullPath(EntrypointFlags.CniConfDir),
        BinFile = flags.IsOn(EntrypointFlags.SkipBinaryCopy) ? null : flags.FullPath(EntrypointFlags.BinFile),
        ConfFile = flags.Text(EntrypointFlags.ConfFile) == "auto" ? null : flags.FullPath(EntrypointFlags.ConfFile),
        MultusConfDir = flags.TextOrNull(EntrypointFlags.MultusConfDir),
        PrimaryFolder = flags.FullPath(EntrypointFlags.AutoconfigDir),
        PrimaryFile = flags.TextOrNull(EntrypointFlags.PrimaryFile),
        Config = ConfigOf(flags),
        CleanupOnExit = flags.IsOn(EntrypointFlags.CleanupOnExit),
        FollowsChanges = !flags.IsOn(EntrypointFlags.SkipConfigWatch),
        RenamesPrimary = flags.IsOn(EntrypointFlags.RenameConfFile),
        TrustsAnyServer = flags.IsOn(ServiceAccount.SkipTlsVerify),
        ServiceAccountFolder = flags.FullPath(ServiceAccount.Folder),
    };

    private static ThinConfig ConfigOf(FlagValues flags) => new()
    {
        Version = flags.TextOrNull(EntrypointFlags.CniVersion),
        ForceVersion = flags.IsOn(EntrypointFlags.ForceCniVersion),
        OverrideNetworkName = flags.IsOn(EntrypointFlags.OverrideNetworkName),
        Kubeconfig = flags.Text(EntrypointFlags.KubeconfigOnHost),
        NamespaceIsolation = flags.IsOn(EntrypointFlags.NamespaceIsolation),
        GlobalNamespaces = flags.TextOrNull(EntrypointFlags.GlobalNamespaces),
        LogToStandardError = flags.IsOn(EntrypointFlags.LogToStderr),
        LogLevel = LevelOf(flags),
        LogFile = flags.TextOrNull(EntrypointFlags.LogFile),
        BinDir = flags.TextOrNull(EntrypointFlags.AdditionalBinDir),
        ConfDir = OnHost(flags.TextOrNull(EntrypointFlags.MultusConfDir)),
        ReadinessFile = flags.TextOrNull(EntrypointFlags.ReadinessFile),
    };

    private static string? LevelOf(FlagValues flags) => flags.TextOrNull(EntrypointFlags.LogLevel) switch
    {
        null => null,
        var level when level.ToUpperInvariant() is "DEBUG" or "VERBOSE" or "ERROR" or "PANIC" => level.ToLowerInvariant(),
        var level => throw new CniException(new CniError(
            CniErrorCode.InvalidNetworkConfig, $"Log levels should be one of: debug/verbose/error/panic, did not understand: \"{level}\"")),
    };

    // What the container has under /host is the node's own, where the plugin runs.
    private static string? OnHost(string? path) => path?.StartsWith(HostPrefix, StringComparison.Ordinal) == true ? path[(HostPrefix.Length - 1)..] : path;
}
