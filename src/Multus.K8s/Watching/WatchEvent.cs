using System.Text.Json;

namespace Multus.K8s.Watching;

/// <summary>Something that a watch tells. It is good until the next is read. Immutable.</summary>
/// <param name="Kind">What has happened.</param>
/// <param name="Object">To what; of an error, a Status.</param>
internal sealed record WatchEvent(WatchEventKind Kind, JsonElement Object);
