using System.Collections.Immutable;
using System.Text.Json;
using Multus.Core.Cni.Errors;
using Multus.Core.Cni.Json;

namespace Multus.Core.Planning;

/// <summary>What becomes of a daemon's configuration when its file is another than the one it runs by. Immutable.</summary>
/// <param name="Configuration">What the daemon runs by from now on: the file, but for the keys that take a restart.</param>
/// <param name="Applied">The keys that are different from now on, in order.</param>
/// <param name="NeedRestart">The keys that the file has otherwise, and that stay as they were until the daemon starts again, in order.</param>
public sealed record DaemonConfigChange(ReadOnlyMemory<byte> Configuration, ImmutableArray<string> Applied, ImmutableArray<string> NeedRestart)
{
    // What the daemon opened, listens at or wrote when it started, and where the state is of what is attached.
    private static readonly ImmutableHashSet<string> Fixed = ImmutableHashSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "socketDir", "chrootDir", "metricsPort", "connectionLimit", "cniDir", "hotPlug", "kubeconfig", "manifestDir", "apiTryTimeout", "apiTimeout",
        "perNodeCertificate", "admission", "logFile", "logToStderr", "logFormat", "logOptions", "multusConfigFile", "cniConfigDir", "multusAutoconfigDir", "multusMasterCNI",
        "forceCNIVersion", "overrideNetworkName", "cleanupConfigOnExit");

    // What the generated configuration is made of, where one is generated.
    private static readonly ImmutableHashSet<string> Generated = ImmutableHashSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "readinessindicatorfile", "cniVersion", "name", "type", "capabilities", "daemonSocketDir", "daemonTimeout", "requestTimeout");

    /// <summary>Decides. Pure.</summary>
    /// <param name="running">What the daemon runs by.</param>
    /// <param name="file">What stands in its file now.</param>
    /// <exception cref="CniException">The file is none that a daemon could start with (code 6 or 7).</exception>
    public static DaemonConfigChange Between(ReadOnlySpan<byte> running, ReadOnlySpan<byte> file)
    {
        // The whole of it must be good, what takes a restart included.
        var started = DaemonConfig.Read(running);
        var isGenerating = DaemonConfig.Read(file).Generator is not null || started.Generator is not null || started.Copy is not null;
        var (before, after) = (CniJson.ParseObject(running), CniJson.ParseObject(file));
        var applied = ImmutableArray.CreateBuilder<string>();
        var needRestart = ImmutableArray.CreateBuilder<string>();
        var kept = ImmutableArray.CreateBuilder<JsonEdit.Change>();
        foreach (var key in KeysOf(before, after))
        {
            var (was, stays) = (Find(before, key), Find(after, key));
            if (was is { } old ? stays is { } now && JsonElement.DeepEquals(old, now) : stays is null)
            {
                continue;
            }

            if (!Fixed.Contains(key) && !(isGenerating && Generated.Contains(key)))
            {
                applied.Add(key);
                continue;
            }

            needRestart.Add(key);

            // A null that is not told its type becomes an empty text.
            var value = was is { } earlier ? JsonEdit.ToUtf8(earlier) : default(ReadOnlyMemory<byte>?);
            kept.Add(new JsonEdit.Change(key, value) { Spelling = StringComparison.OrdinalIgnoreCase });
        }

        return new DaemonConfigChange(JsonEdit.Apply(after, kept.DrainToImmutable()), applied.DrainToImmutable(), needRestart.DrainToImmutable());
    }

    private static SortedSet<string> KeysOf(JsonElement before, JsonElement after)
    {
        var keys = new SortedSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var member in before.EnumerateObject())
        {
            keys.Add(member.Name);
        }

        foreach (var member in after.EnumerateObject())
        {
            keys.Add(member.Name);
        }

        return keys;
    }

    private static JsonElement? Find(JsonElement json, string key) => JsonMembers.TryGet(json, key, out var value) ? value : null;
}
