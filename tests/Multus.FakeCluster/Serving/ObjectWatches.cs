using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Multus.FakeCluster.Objects;

namespace Multus.FakeCluster.Serving;

/// <summary>Tells what happens to objects, as it happens.</summary>
internal sealed class ObjectWatches(ObjectStore store, WatchControl control)
{
    public async Task WriteAsync(HttpContext context, ApiTarget target)
    {
        var query = context.Request.Query;
        var wanted = (string?)query["resourceVersion"] ?? "";
        var watch = new Watch(target, new FieldSelector((string?)query["fieldSelector"] ?? ""))
        {
            SendsBookmarks = (string?)query["allowWatchBookmarks"] is "true" or "1",
            EndsFirst = (string?)query["sendInitialEvents"] == "true",
            Version = wanted is "" or "0" ? null : long.Parse(wanted, CultureInfo.InvariantCulture),
        };
        var seconds = int.TryParse(query["timeoutSeconds"], CultureInfo.InvariantCulture, out var limit) ? limit : 1800;
        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        end.CancelAfter(TimeSpan.FromSeconds(seconds));
        context.Response.ContentType = "application/json";
        context.Response.Headers.CacheControl = "no-cache, private";
        var (bookmarks, ends) = (control.Bookmarks, control.Ends);
        control.Enter();
        try
        {
            await context.Response.Body.FlushAsync();
            await FollowAsync(context.Response.Body, watch, (bookmarks, ends), end.Token);
        }
        finally
        {
            control.Leave();
        }
    }

    private async Task FollowAsync(Stream body, Watch watch, (int Bookmarks, int Ends) begun, CancellationToken end)
    {
        var version = watch.Version ?? await TellFirstAsync(body, watch);
        while (!end.IsCancellationRequested && control.Ends == begun.Ends)
        {
            var next = store.Changed.Next;
            var bookmarks = control.Bookmarks;
            if (store.ChangesAfter(version) is not { } changes)
            {
                await SendAsync(body, "ERROR", Failures.VersionTooOld(version, long.Parse(store.Version, CultureInfo.InvariantCulture)));
                return;
            }

            foreach (var change in changes)
            {
                version = change.Version;
                if (watch.EventOf(change) is { } name)
                {
                    await SendAsync(body, name, change.Last);
                }
            }

            if (bookmarks != begun.Bookmarks && watch.SendsBookmarks)
            {
                begun.Bookmarks = bookmarks;
                await SendAsync(body, "BOOKMARK", watch.Bookmark(version));
            }

            if (control.Ends == begun.Ends)
            {
                await next.WaitAsync(end).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task<long> TellFirstAsync(Stream body, Watch watch)
    {
        var (version, items) = store.List(watch.Target.Kind!, watch.Target.Namespace);
        foreach (var item in items.Where(watch.Selector.Selects))
        {
            await SendAsync(body, "ADDED", item);
        }

        if (watch.EndsFirst)
        {
            var bookmark = watch.Bookmark(version);
            bookmark["metadata"]!["annotations"] = new JsonObject { ["k8s.io/initial-events-end"] = "true" };
            await SendAsync(body, "BOOKMARK", bookmark);
        }

        return version;
    }

    private static async Task SendAsync(Stream body, string name, JsonNode item)
    {
        var line = new JsonObject { ["type"] = name, ["object"] = item.DeepClone() }.ToJsonString();
        await body.WriteAsync(Encoding.UTF8.GetBytes(line + "\n"));
        await body.FlushAsync();
    }
}
