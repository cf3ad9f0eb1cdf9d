using System.Text.Json.Nodes;

namespace Multus.FakeCluster.Objects;

/// <summary>Something that happened to an object: what it was, what it is, and its last state.</summary>
internal sealed record StoreChange(long Version, ObjectKey Key, JsonObject? Before, JsonObject? After)
{
    /// <summary>The object after the change; of one that is gone, its last state, with the version of its end.</summary>
    public required JsonObject Last { get; init; }
}
