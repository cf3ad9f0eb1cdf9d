namespace Multus.Cli.Daemon.Telemetry;

/// <summary>Traces or measurements, as they are to be sent. Immutable.</summary>
/// <param name="Name">Its name among the variables, such as <c>TRACES</c>.</param>
/// <param name="Endpoint">Where to, the whole of it.</param>
/// <param name="Certificate">The file of the certificates that vouch for the collector; null where it is asked without TLS.</param>
internal sealed record OtlpSignal(string Name, Uri Endpoint, string? Certificate);
