using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Multus.FakeCluster.Objects;

namespace Multus.FakeCluster.Serving;

/// <summary>Lists objects: all or those of a namespace, by node or name, so many at a time.</summary>
internal sealed class ObjectLists(ObjectStore store)
{
    public ApiResponse List(ApiTarget target, IQueryCollection query)
    {
        var kind = target.Kind!;
        var selector = (string?)query["fieldSelector"] ?? "";
        var all = store.List(kind, target.Namespace).Where(item => IsSelected(item, selector)).ToList();
        var first = int.TryParse(query["continue"], CultureInfo.InvariantCulture, out var index) ? index : 0;
        var count = int.TryParse(query["limit"], CultureInfo.InvariantCulture, out var limit) && limit > 0 ? limit : int.MaxValue;
        var items = all.Skip(first).Take(count).ToList();
        var metadata = new JsonObject { ["resourceVersion"] = store.Version };
        if (first + items.Count < all.Count)
        {
            metadata["continue"] = (first + items.Count).ToString(CultureInfo.InvariantCulture);
            if (selector.Length == 0)
            {
                metadata["remainingItemCount"] = all.Count - first - items.Count;
            }
        }

        return new(200, new JsonObject
        {
            ["kind"] = $"{kind.Name}List",
            ["apiVersion"] = kind.ApiVersion,
            ["metadata"] = metadata,
            ["items"] = new JsonArray([.. items.Select(item => InList(kind, item))]),
        });
    }

    // In lists of the server's own kinds the objects do not repeat what the list says.
    private static JsonObject InList(ResourceKind kind, JsonObject item)
    {
        if (!kind.IsCustom)
        {
            item.Remove("kind");
            item.Remove("apiVersion");
        }

        return item;
    }

    private static bool IsSelected(JsonObject item, string selector) =>
        selector.Split(',', StringSplitOptions.RemoveEmptyEntries).All(term => term.Split('=') is [var field, .., var value] && ValueOf(item, field) == value);

    private static string ValueOf(JsonObject item, string field) =>
        (string?)field.Split('.').Aggregate((JsonNode?)item, static (node, name) => node?[name]) ?? "";
}
