using System.Collections.Immutable;
using System.Text.Json;
using Multus.Core.Cni.Json;

namespace Multus.Core.Planning.Generation;

/// <summary>Reads what a daemon's configuration says about the runtime's: what is wrong is noted with the rest.</summary>
/// <param name="json">The daemon's configuration.</param>
/// <param name="take">Reads its members.</param>
internal sealed class GeneratorConfigReader(JsonElement json, NodeConfigFields take)
{
    private const string FileKey = "multusConfigFile";
    private const string FolderKey = "multusAutoconfigDir";
    private const string Auto = "auto";

    private readonly string? _file = take.Text(FileKey);

    /// <summary>What is generated; null for nothing.</summary>
    public GeneratorConfig? ReadGenerator()
    {
        // A daemon that is told neither what to write nor from what leaves the runtime's configuration to others.
        if (_file is null ? take.Text(FolderKey) is null : _file != Auto)
        {
            return null;
        }

        CheckCopiedKeys();
        return new GeneratorConfig(new ConfigTemplate(json) { Capabilities = Capabilities() })
        {
            CniConfigDir = take.Folder("cniConfigDir", GeneratorConfig.DefaultCniConfigDir),
            PrimaryFolder = take.Folder(FolderKey, ""),
            PrimaryFile = FileName("multusMasterCNI"),
            ReadinessFile = take.Text("readinessindicatorfile"),
            ForceVersion = take.Flag("forceCNIVersion") == true,
            OverrideNetworkName = take.Flag("overrideNetworkName") == true,
            CleanupOnExit = CleanupOnExit(),
        };
    }

    /// <summary>What is copied; null for nothing.</summary>
    public ConfigCopy? ReadCopy() =>
        _file is null or Auto ? null : new ConfigCopy
        {
            Source = take.Folder(FileKey, ""),
            CniConfigDir = take.Folder("cniConfigDir", GeneratorConfig.DefaultCniConfigDir),
            CleanupOnExit = CleanupOnExit(),
        };

    private bool CleanupOnExit() => take.Flag("cleanupConfigOnExit") == true;

    // They go into the generated configuration as they stand, which the shim, or the runtime, would refuse with every pod.
    private void CheckCopiedKeys()
    {
        foreach (var key in new[] { "cniVersion", "type", "binDir", "globalNamespaces", "auxiliaryCNIChainName", "daemonSocketDir" })
        {
            take.Text(key);
        }

        take.Flag("namespaceIsolation");
        take.Duration("daemonTimeout");
        take.Duration("requestTimeout");
    }

    private string? FileName(string key)
    {
        var name = take.Text(key);
        if (name is not null && (Path.GetFileName(name) != name || name is "." or ".."))
        {
            take.Problems.Add($"\"{key}\": \"{name}\" is not the name of a file");
        }

        return name;
    }

    private ImmutableArray<string> Capabilities()
    {
        if (!JsonMembers.TryGet(json, "capabilities", out var value))
        {
            return [];
        }

        if (value.ValueKind != JsonValueKind.Object)
        {
            take.Problems.Add($"\"capabilities\": expected an object, found {value.Describe()}");
            return [];
        }

        var names = ImmutableArray.CreateBuilder<string>();
        foreach (var member in value.EnumerateObject())
        {
            if (member.Value.ValueKind == JsonValueKind.True)
            {
                names.Add(member.Name);
            }
            else if (member.Value.ValueKind is not (JsonValueKind.False or JsonValueKind.Null))
            {
                take.Problems.Add($"\"capabilities.{member.Name}\": expected true or false, found {member.Value.Describe()}");
            }
        }

        return names.DrainToImmutable();
    }
}
