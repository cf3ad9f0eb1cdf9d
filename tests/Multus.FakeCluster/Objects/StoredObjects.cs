using System.Text.Json.Nodes;

namespace Multus.FakeCluster.Objects;

/// <summary>The objects of a kind, and the version of the whole at which they were so: what happens after it happened to them.</summary>
internal sealed record StoredObjects(long Version, IReadOnlyList<JsonObject> Items);
