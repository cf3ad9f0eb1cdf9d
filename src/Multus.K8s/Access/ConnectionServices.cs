using Multus.Core.Ports;
using Multus.K8s.Access.Exec;

namespace Multus.K8s.Access;

/// <summary>What a connection needs of its host. Immutable.</summary>
/// <param name="Files">Where certificates, keys and tokens are.</param>
/// <param name="Time">Tells when they are looked at again.</param>
/// <param name="Plugins">Runs exec plugins.</param>
/// <param name="UserAgent">What is sent as <c>User-Agent</c>.</param>
internal sealed record ConnectionServices(IFileStore Files, TimeProvider Time, ExecPluginRunner Plugins, string UserAgent);
