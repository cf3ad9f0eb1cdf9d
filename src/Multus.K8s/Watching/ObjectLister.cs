using Multus.K8s.Http;

namespace Multus.K8s.Watching;

/// <summary>Lists all objects, part by part.</summary>
/// <param name="watched">The objects.</param>
/// <param name="intake">Takes out of them what is kept.</param>
/// <param name="services">What it works with.</param>
/// <typeparam name="T">What is kept of an object.</typeparam>
internal sealed class ObjectLister<T>(WatchedObjects<T> watched, ObjectIntake<T> intake, WatchServices services)
    where T : class
{
    private readonly WatchCall _call = new(services);

    /// <summary>Lists them.</summary>
    /// <param name="from">The version to list at, as in <see cref="WatchedObjects{T}.List"/>.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="TimeoutException">It took too long.</exception>
    public async ValueTask<ListedObjects<T>> ListAsync(string from, CancellationToken cancellationToken)
    {
        var limit = services.Settings.List;
        using var timer = new CancellationTokenSource(limit, services.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timer.Token);
        try
        {
            return await ListPartsAsync(watched.List(from), either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"the list did not end within {limit.TotalSeconds:0} s", exception);
        }
    }

    private async ValueTask<ListedObjects<T>> ListPartsAsync(ApiRequest first, CancellationToken cancellationToken)
    {
        var objects = new Dictionary<string, CachedObject<T>>(StringComparer.Ordinal);
        string? version = null;
        for (var request = first; ;)
        {
            using var response = await _call.SendAsync(request, cancellationToken).ConfigureAwait(false);
            if (!WatchCall.IsGranted(response))
            {
                return new ListedObjects<T>([], "", await _call.ReadRefusalAsync(watched.Path, response, cancellationToken).ConfigureAwait(false));
            }

            var list = await ReadPartAsync(response, objects, cancellationToken).ConfigureAwait(false);

            // Of what changed between the parts, the watch tells again.
            version ??= list.Version;
            if (list.Continue.Length == 0)
            {
                return new ListedObjects<T>(objects, version, null);
            }

            request = watched.ListOn(list.Continue);
        }
    }

    private async ValueTask<ObjectListReader> ReadPartAsync(HttpResponseMessage response, Dictionary<string, CachedObject<T>> objects, CancellationToken cancellationToken)
    {
        var body = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using (body.ConfigureAwait(false))
        {
            var list = new ObjectListReader(body);
            while (await list.ReadAsync(cancellationToken).ConfigureAwait(false) is { } item)
            {
                using (item)
                {
                    var key = ObjectIntake<T>.KeyOf(item.RootElement);
                    if (intake.Read(key, item.RootElement) is { } read)
                    {
                        objects[key!] = read;
                    }
                }
            }

            return list;
        }
    }
}
