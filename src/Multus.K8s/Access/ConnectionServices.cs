using System.Collections.Immutable;
using Multus.Core.Delegation.Processes;
using Multus.Core.Ports;
using Multus.Core.State;
using Multus.K8s.Access.Exec;

namespace Multus.K8s.Access;

/// <summary>What a connection needs of its host. Immutable.</summary>
/// <param name="Files">Where certificates, keys and tokens are.</param>
/// <param name="Time">Tells when they are looked at again.</param>
/// <param name="Plugins">Runs exec plugins.</param>
/// <param name="UserAgent">What is sent as <c>User-Agent</c>.</param>
internal sealed record ConnectionServices(IFileStore Files, TimeProvider Time, ExecPluginRunner Plugins, string UserAgent)
{
    /// <summary>For a way that names neither files nor programs.</summary>
    public static ConnectionServices Nothing { get; } = OfNothing();

    private static ConnectionServices OfNothing()
    {
        var files = new DiskFileStore();
        return new(files, TimeProvider.System, new ExecPluginRunner(ImmutableDictionary<string, string>.Empty, files, new ProcessLauncher()), "multus-dotnet");
    }
}
