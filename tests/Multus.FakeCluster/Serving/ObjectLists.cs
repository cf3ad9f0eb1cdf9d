using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Multus.FakeCluster.Objects;

namespace Multus.FakeCluster.Serving;

/// <summary>Lists objects: all or those of a namespace, by node or name, so many at a time.</summary>
internal sealed class ObjectLists(ObjectStore store)
{
    // What is at hand is at hand as a whole.
    private const string AtHand = "0";

    public ApiResponse List(ApiTarget target, IQueryCollection query)
    {
        var stored = store.List(target.Kind!, target.Namespace);
        var (wanted, token) = ((string?)query["resourceVersion"] ?? "", ((string?)query["continue"] ?? "").Split('@'));
        if (long.TryParse(wanted, CultureInfo.InvariantCulture, out var future) && future > stored.Version)
        {
            return Failures.VersionToCome(future, stored.Version);
        }

        if (token is [_, var listed] && store.ChangesAfter(long.Parse(listed, CultureInfo.InvariantCulture)) is null)
        {
            return Failures.ContinueTooOld;
        }

        var kind = target.Kind!;
        var selector = new FieldSelector((string?)query["fieldSelector"] ?? "");
        var all = stored.Items.Where(selector.Selects).ToList();
        var first = int.TryParse(token[0], CultureInfo.InvariantCulture, out var index) ? index : 0;
        var count = wanted != AtHand && int.TryParse(query["limit"], CultureInfo.InvariantCulture, out var limit) && limit > 0 ? limit : int.MaxValue;
        var items = all.Skip(first).Take(count).ToList();
        var metadata = new JsonObject { ["resourceVersion"] = stored.Version.ToString(CultureInfo.InvariantCulture) };
        if (first + items.Count < all.Count)
        {
            metadata["continue"] = string.Create(CultureInfo.InvariantCulture, $"{first + items.Count}@{stored.Version}");
            if (selector.Text.Length == 0)
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
}
