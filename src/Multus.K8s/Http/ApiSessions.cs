using Multus.Core.Cni.Errors;
using Multus.Core.Ports;
using Multus.K8s.Access;
using Multus.K8s.Access.Credentials;

namespace Multus.K8s.Http;

/// <summary>
/// The connections to a server: those of one handler, until whom to trust or what we show changes. Then there is a new one, and no
/// request goes over the old connections any more. Thread-safe.
/// </summary>
internal sealed class ApiSessions : IDisposable
{
    private static readonly TimeSpan AuthoritiesMaxAge = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan BetweenFailures = TimeSpan.FromSeconds(10);

    private readonly ClusterSettings _cluster;
    private readonly RereadValue<PemText>? _authorities;
    private readonly TimeProvider _time;
    private readonly Lock _gate = new();
    private ApiSession? _current;
    private long? _renewedAt;
    private bool _isDisposed;

    public ApiSessions(ClusterSettings cluster, IFileStore files, TimeProvider time)
    {
        _cluster = cluster;
        _time = time;
        _authorities = cluster.Authorities is { } source
            ? new RereadValue<PemText>(() => source.Read(files), time, source.CanChange ? AuthoritiesMaxAge : TimeSpan.MaxValue)
            : null;
    }

    /// <summary>The session for what is shown now; the caller leaves it.</summary>
    /// <exception cref="CniException">A certificate or key cannot be read (code 7).</exception>
    public ApiSession Enter(ClientPem? identity)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            var wanted = new TransportSettings(_cluster) { Authorities = _authorities?.Get(), Identity = identity };
            if (_current is null || _current.Settings != wanted)
            {
                Replace(wanted);
            }

            _current!.Enter();
            return _current;
        }
    }

    /// <summary>Reads anew whom to trust, because a server was not; not often. Whether that is somebody else than the session trusts.</summary>
    public bool RenewTrust(ApiSession refused)
    {
        lock (_gate)
        {
            if (_authorities is null)
            {
                return false;
            }

            if (_renewedAt is not { } before || _time.GetElapsedTime(before) >= BetweenFailures)
            {
                _renewedAt = _time.GetTimestamp();
                _authorities.Renew();
            }

            return _authorities.Get() != refused.Settings.Authorities;
        }
    }

    /// <summary>
    /// No request goes over this session's connections any more: they may have gone silent, and another request would wait for nothing
    /// on them, until pings find it out. Answers under way are read to the end.
    /// </summary>
    public void Abandon(ApiSession silent)
    {
        lock (_gate)
        {
            if (_current == silent)
            {
                silent.Dispose();
                _current = null;
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate)
        {
            _isDisposed = true;
            _current?.Dispose();
        }
    }

    // What cannot be used, such as a certificate whose key is not there yet, is about to be replaced: what there was is good for longer.
    private void Replace(TransportSettings wanted)
    {
        try
        {
            var session = new ApiSession(wanted);
            _current?.Dispose();
            _current = session;
        }
        catch (CniException) when (_current is not null)
        {
        }
    }
}
