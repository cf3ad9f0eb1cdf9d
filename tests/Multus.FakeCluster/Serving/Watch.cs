using System.Globalization;
using System.Text.Json.Nodes;
using Multus.FakeCluster.Objects;

namespace Multus.FakeCluster.Serving;

/// <summary>What a watch asked for.</summary>
internal sealed record Watch(ApiTarget Target, FieldSelector Selector)
{
    public bool SendsBookmarks { get; init; }

    /// <summary>Whether it is told where what there was ends.</summary>
    public bool EndsFirst { get; init; }

    /// <summary>After which version; null for all there is, and what happens then.</summary>
    public long? Version { get; init; }

    /// <summary>What a change is to this watch: an object that begins to match has been added, one that ceases to has been deleted; null for nothing.</summary>
    public string? EventOf(StoreChange change) =>
        change.Key.Kind != Target.Kind || (Target.Namespace is { } space && space != change.Key.Namespace) ? null
        : (Selector.Selects(change.Before), Selector.Selects(change.After)) switch
        {
            (false, true) => "ADDED",
            (true, true) => "MODIFIED",
            (true, false) => "DELETED",
            _ => null,
        };

    public JsonObject Bookmark(long version)
    {
        var kind = Target.Kind!;
        var bookmark = new JsonObject
        {
            ["kind"] = kind.Name,
            ["apiVersion"] = kind.ApiVersion,
            ["metadata"] = new JsonObject { ["resourceVersion"] = version.ToString(CultureInfo.InvariantCulture) },
        };
        if (kind.Name == "Pod")
        {
            bookmark["spec"] = new JsonObject { ["containers"] = null };
            bookmark["status"] = new JsonObject();
        }

        return bookmark;
    }
}
