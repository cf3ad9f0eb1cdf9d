using System.Collections.Concurrent;
using System.Text;
using Multus.Cni.Processes;
using Multus.Core.Cni;
using Multus.Core.Cni.Configuration;
using Multus.Core.Delegation;
using Multus.Core.Delegation.Processes;
using Multus.Core.Runtime;
using Multus.Core.State;

namespace Multus.Conformance.Tests.ReferencePlugins.Differential;

/// <summary>What the reference plugins that are installed say of themselves when the library asks them.</summary>
internal static class ReferencePlugin
{
    private static readonly ConcurrentDictionary<string, IReadOnlyList<string>> Versions = new();

    private static readonly CniRuntime Runtime = new(
        new ConflistRunner(new ProcessDelegateExecutor(
            new PluginLocator(new DiskFileStore()), new PosixProcessLauncher(), TimeProvider.System, new ProcessExecutorOptions())),
        new FileResultCache(new DiskFileStore(), "/nonexistent"));

    /// <summary>The types of all that are installed.</summary>
    public static IEnumerable<string> Installed => Directory.EnumerateFiles(Node.PluginFolder).Select(static path => Path.GetFileName(path)).Order(StringComparer.Ordinal);

    public static bool IsInstalled(string type) => File.Exists(Path.Combine(Node.PluginFolder, type));

    /// <summary>The versions that a plugin speaks, asked once; none where it is not installed.</summary>
    public static IReadOnlyList<string> VersionsOf(string type) => IsInstalled(type) ? Versions.GetOrAdd(type, static type => AskAsync(type).GetAwaiter().GetResult()) : [];

    /// <summary>What the plugins of a network say to it.</summary>
    public static async Task<NetworkValidation> ValidateAsync(string network) => await Runtime.ValidateAsync(
        new NetworkCall(NetworkConfigReader.Read(Encoding.UTF8.GetBytes(network)), new InvocationContext(null, CniArgs.Empty, [Node.PluginFolder])), CancellationToken.None);

    private static async Task<IReadOnlyList<string>> AskAsync(string type)
    {
        var outcome = await Runtime.VersionAsync(new VersionCall(PluginType.Parse(type), [Node.PluginFolder]), CancellationToken.None).ConfigureAwait(false);
        return outcome is DelegateOutcome.Succeeded { Versions: { } versions } ? versions.Supported : throw new InvalidOperationException($"{type} could not be asked: {outcome}");
    }
}
