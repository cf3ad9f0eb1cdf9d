using Microsoft.Extensions.Logging;
using Multus.K8s.Http;

namespace Multus.K8s.Watching;

/// <summary>What reflectors work with. Immutable.</summary>
/// <param name="Connection">The way to the API server, which is not theirs alone.</param>
/// <param name="Settings">The limits.</param>
/// <param name="Time">The clock.</param>
/// <param name="Logger">Told of what goes wrong.</param>
internal sealed record WatchServices(IApiConnection Connection, WatchSettings Settings, TimeProvider Time, ILogger Logger);
