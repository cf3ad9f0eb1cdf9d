using System.Collections.Immutable;
using Multus.Core.Cni.Json;

namespace Multus.Core.Planning;

/// <summary>
/// What a daemon's own configuration changes of the configurations that requests bring: each of its keys takes the place of the
/// request's, as a whole. Pure.
/// </summary>
public static class NodeConfigOverride
{
    // The network is the request's, and so is what it was asked for; the rest is about the daemon itself and what it generates.
    private static readonly ImmutableHashSet<string> Kept = ImmutableHashSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "name", "type", "runtimeConfig", "prevResult", "cni.dev/valid-attachments", "socketDir", "daemonSocketDir", "chrootDir", "metricsPort", "enablePprof", "connectionLimit",
        "perNodeCertificate", "multusConfigFile", "cniConfigDir", "multusAutoconfigDir", "multusMasterCNI", "forceCNIVersion", "overrideNetworkName",
        "cleanupConfigOnExit", "hotPlug", "admission");

    /// <summary>Makes the changes.</summary>
    /// <param name="request">The configuration of a request.</param>
    /// <param name="daemon">That of the daemon.</param>
    /// <param name="watcher">Who waits for the readiness file. Where the daemon does, requests need not.</param>
    /// <exception cref="Cni.Errors.CniException">One of them is no JSON object (code 6).</exception>
    public static ReadOnlyMemory<byte> Apply(ReadOnlySpan<byte> request, ReadOnlySpan<byte> daemon, ReadinessWatcher watcher)
    {
        var changes = ImmutableArray.CreateBuilder<JsonEdit.Change>();
        foreach (var member in CniJson.ParseObject(daemon).EnumerateObject())
        {
            if (!Kept.Contains(member.Name) && !(watcher == ReadinessWatcher.Daemon && IsReadiness(member.Name)))
            {
                changes.Add(new JsonEdit.Change(member.Name, JsonEdit.ToUtf8(member.Value)) { Spelling = StringComparison.OrdinalIgnoreCase });
            }
        }

        if (watcher == ReadinessWatcher.Daemon)
        {
            changes.Add(new JsonEdit.Change("readinessindicatorfile", null) { Spelling = StringComparison.OrdinalIgnoreCase });
        }

        return JsonEdit.Apply(CniJson.ParseObject(request), changes.DrainToImmutable());
    }

    private static bool IsReadiness(string name) => string.Equals(name, "readinessindicatorfile", StringComparison.OrdinalIgnoreCase);
}
