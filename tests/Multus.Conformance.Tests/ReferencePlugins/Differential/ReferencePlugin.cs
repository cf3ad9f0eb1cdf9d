using System.Collections.Concurrent;
using Multus.Cni.Processes;
using Multus.Core.Cni;
using Multus.Core.Delegation;
using Multus.Core.Delegation.Processes;
using Multus.Core.State;

namespace Multus.Conformance.Tests.ReferencePlugins.Differential;

/// <summary>What the reference plugins that are installed say of themselves when the library asks them.</summary>
internal static class ReferencePlugin
{
    private static readonly ConcurrentDictionary<string, IReadOnlyList<string>> Versions = new();

    public static bool IsInstalled(string type) => File.Exists(Path.Combine(Node.PluginFolder, type));

    /// <summary>The versions that a plugin speaks, asked once; none where it is not installed.</summary>
    public static IReadOnlyList<string> VersionsOf(string type) => IsInstalled(type) ? Versions.GetOrAdd(type, static type => Ask(type).GetAwaiter().GetResult()) : [];

    private static async Task<IReadOnlyList<string>> Ask(string type)
    {
        var runner = new ConflistRunner(new ProcessDelegateExecutor(
            new PluginLocator(new DiskFileStore()), new PosixProcessLauncher(), TimeProvider.System, new ProcessExecutorOptions()));
        var outcome = await runner.VersionAsync(new VersionCall(PluginType.Parse(type), [Node.PluginFolder]), CancellationToken.None).ConfigureAwait(false);
        return outcome is DelegateOutcome.Succeeded { Versions: { } versions } ? versions.Supported : throw new InvalidOperationException($"{type} could not be asked: {outcome}");
    }
}
