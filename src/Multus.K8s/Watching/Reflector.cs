using System.Diagnostics.CodeAnalysis;
using System.Net;
using Multus.K8s.Http;

namespace Multus.K8s.Watching;

/// <summary>
/// Keeps a cache like the API server: lists all objects once, watches what happens from there on, and lists anew only where the server
/// no longer knows where that was. Whatever goes wrong is told, and tried again. One loop; not thread-safe.
/// </summary>
/// <param name="watched">The objects.</param>
/// <param name="cache">Where they are kept.</param>
/// <param name="services">What it works with.</param>
/// <typeparam name="T">What is kept of an object.</typeparam>
internal sealed class Reflector<T>(WatchedObjects<T> watched, ObjectCache<T> cache, WatchServices services)
    where T : class
{
    // Whatever version the server has at hand will do for a beginning; where it had to begin anew, only the newest.
    private const string AtHand = "0";
    private const string Newest = "";

    private readonly ApiFailures _failures = new(services.Connection.Address);
    private readonly WatchCall _call = new(services);
    private readonly WatchPauses _pauses = new(watched.Name, services);
    private readonly ObjectIntake<T> _intake = new(watched, services.Logger);
    private readonly ObjectLister<T> _lister = new(watched, new ObjectIntake<T>(watched, services.Logger), services);
    private readonly WatchSettings _settings = services.Settings;

    private bool _streamsFirst = services.Settings.First == FirstState.Stream;
    private string _listFrom = AtHand;
    private string? _version;
    private bool _hasMoved;
    private int _silentWatches;

    // What a watch tells of before it tells what happens; null where it only tells what happens.
    private Dictionary<string, CachedObject<T>>? _first;

    /// <summary>Goes on until it is stopped.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            var end = await TakeTurnAsync(cancellationToken).ConfigureAwait(false);
            await _pauses.AfterAsync(end, cancellationToken).ConfigureAwait(false);
        }
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "a daemon outlives whatever a server answers")]
    private async ValueTask<TurnEnd> TakeTurnAsync(CancellationToken cancellationToken)
    {
        _first = null;
        try
        {
            return _version is { } version ? await WatchAsync(watched.Watch(version), cancellationToken).ConfigureAwait(false)
                : _streamsFirst ? await StreamFirstAsync(cancellationToken).ConfigureAwait(false)
                : await ListAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException && !cancellationToken.IsCancellationRequested)
        {
            return TurnEnd.Failed(_failures.Unreached(exception).Error.Message);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            return TurnEnd.Failed(exception.Message);
        }
    }

    private async ValueTask<TurnEnd> ListAsync(CancellationToken cancellationToken)
    {
        var list = await _lister.ListAsync(_listFrom, cancellationToken).ConfigureAwait(false);
        if (list.Refusal is { } refusal)
        {
            return Refused(refusal);
        }

        Begin(list.Objects, list.Version);
        return TurnEnd.Fine;
    }

    private async ValueTask<TurnEnd> StreamFirstAsync(CancellationToken cancellationToken)
    {
        _first = new(StringComparer.Ordinal);
        var end = await WatchAsync(watched.WatchFromFirst(), cancellationToken).ConfigureAwait(false);
        return _first is not null && end.Problem is null && _streamsFirst ? TurnEnd.Failed("the watch ended before it had told of all there is") : end;
    }

    private async ValueTask<TurnEnd> WatchAsync(ApiRequest request, CancellationToken cancellationToken)
    {
        var (started, from) = (services.Time.GetTimestamp(), _version);
        using var response = await _call.SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (!WatchCall.IsGranted(response))
        {
            var answer = await _call.ReadRefusalAsync(watched.Path, response, cancellationToken).ConfigureAwait(false);
            return _first is null ? Refused(answer) : StreamRefused(answer);
        }

        cache.Hear();
        var body = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using (body.ConfigureAwait(false))
        {
            using var stream = new WatchStream(body, _settings.Idle, services.Time);
            return await FollowAsync(stream, started, cancellationToken).ConfigureAwait(false) ?? Ended(from, services.Time.GetElapsedTime(started));
        }
    }

    private async ValueTask<TurnEnd?> FollowAsync(WatchStream stream, long started, CancellationToken cancellationToken)
    {
        try
        {
            while (await stream.ReadAsync(cancellationToken).ConfigureAwait(false) is { } next)
            {
                cache.Hear();
                if (next.Kind == WatchEventKind.Error)
                {
                    return Failed(ApiStatus.Read(next.Object));
                }

                Take(next);
                if (_first is not null && services.Time.GetElapsedTime(started) > _settings.List)
                {
                    // A server that does not know what it was asked for leaves it out.
                    _streamsFirst = false;
                    return TurnEnd.Failed("the watch does not say where what there was ends, so all are listed");
                }
            }

            return null;
        }
        catch (InvalidDataException exception)
        {
            // What it would have told is lost.
            BeginAnew();
            return TurnEnd.Failed(exception.Message);
        }
        catch (TimeoutException exception) when (_first is not null)
        {
            _streamsFirst = false;
            return TurnEnd.Failed(exception.Message);
        }
        catch (Exception exception) when (exception is IOException or TimeoutException && _first is null)
        {
            WatchLog.Ended(services.Logger, watched.Name, _version ?? "", exception.Message);
            return null;
        }
    }

    private void Take(WatchEvent next)
    {
        if (next.Kind is WatchEventKind.Added or WatchEventKind.Modified or WatchEventKind.Deleted)
        {
            var key = ObjectIntake<T>.KeyOf(next.Object);

            // What cannot be read is no more known than what is gone: who needs it asks the server, and is told what is wrong.
            var item = next.Kind == WatchEventKind.Deleted ? null : _intake.Read(key, next.Object);
            Set(key, item);
        }

        var version = ObjectIntake<T>.VersionOf(next.Object);
        if (_first is { } objects)
        {
            if (next.Kind == WatchEventKind.Bookmark && ObjectIntake<T>.IsEndOfFirst(next.Object))
            {
                _first = null;
                Begin(objects, version);
            }
        }
        else if (version is not null)
        {
            (_version, _hasMoved, _silentWatches) = (version, true, 0);
        }
    }

    private void Set(string? key, CachedObject<T>? item)
    {
        if (key is null)
        {
            return;
        }

        if (_first is null)
        {
            cache.Set(key, item);
        }
        else if (item is null)
        {
            _first.Remove(key);
        }
        else
        {
            _first[key] = item;
        }
    }

    private void Begin(Dictionary<string, CachedObject<T>> objects, string? version)
    {
        if (string.IsNullOrEmpty(version))
        {
            throw new InvalidDataException("the server does not say which version it has listed");
        }

        cache.Hear();
        cache.Replace(objects);
        (_version, _hasMoved, _silentWatches) = (version, false, 0);
        WatchLog.Known(services.Logger, watched.Name, objects.Count, version);
    }

    private void BeginAnew() => (_version, _listFrom) = (null, Newest);

    private TurnEnd Ended(string? from, TimeSpan lasted)
    {
        if (_version != from)
        {
            return TurnEnd.Fine;
        }

        if (lasted < _settings.TooShort)
        {
            return TurnEnd.Failed("the watch ended at once, without telling anything");
        }

        // One that waits for a version that never comes, as after a server was set back, is silent for ever.
        if (lasted >= _settings.Idle && ++_silentWatches > 1)
        {
            BeginAnew();
        }

        return TurnEnd.Fine;
    }

    private TurnEnd Failed(ApiStatus? status)
    {
        if (status?.Code == (int)HttpStatusCode.Gone)
        {
            return Expired();
        }

        BeginAnew();
        return TurnEnd.Failed($"the server ended the watch: {status?.Code} {status?.Reason}: {status?.Message}");
    }

    private TurnEnd Refused(ApiAnswer answer)
    {
        if (answer.Code == HttpStatusCode.Gone)
        {
            return Expired();
        }

        if (ApiStatus.Read(answer.Body) is { IsOfVersionToCome: true })
        {
            BeginAnew();
        }

        return new TurnEnd(_failures.Refused(answer).Error.Message, answer.RetryAfter);
    }

    private TurnEnd StreamRefused(ApiAnswer answer)
    {
        var isClientError = (int)answer.Code is >= 400 and < 500;
        if (!isClientError || answer.Code == HttpStatusCode.TooManyRequests)
        {
            return Refused(answer);
        }

        _streamsFirst = false;
        WatchLog.Listed(services.Logger, watched.Name, _failures.Refused(answer).Error.Message);
        return TurnEnd.Fine;
    }

    // A list that is too old as soon as it was made is no reason to make the next one at once.
    private TurnEnd Expired()
    {
        var (version, hasMoved) = (_version, _hasMoved);
        BeginAnew();
        _hasMoved = false;
        WatchLog.TooOld(services.Logger, watched.Name, version ?? "");
        return hasMoved ? TurnEnd.Fine : TurnEnd.Failed("the server no longer has the version that it was asked for");
    }
}
