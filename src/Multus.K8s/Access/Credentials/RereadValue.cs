using Multus.Core.Cni.Errors;

namespace Multus.K8s.Access.Credentials;

/// <summary>
/// What a file held when it was last read, which is not long ago. A file that cannot be read any more changes nothing: it may be about
/// to be replaced. Thread-safe.
/// </summary>
/// <param name="read">Reads it.</param>
/// <param name="time">Measures how long ago that was.</param>
/// <param name="maxAge">How old it may be.</param>
internal sealed class RereadValue<T>(Func<T> read, TimeProvider time, TimeSpan maxAge)
    where T : class
{
    private readonly Lock _gate = new();
    private T? _value;
    private long _readAt;

    /// <summary>What the file holds, or held at most so long ago.</summary>
    /// <exception cref="CniException">It cannot be read, and never could.</exception>
    public T Get()
    {
        lock (_gate)
        {
            return _value is null || time.GetElapsedTime(_readAt) >= maxAge ? Reread() : _value;
        }
    }

    /// <summary>What the file holds now.</summary>
    /// <exception cref="CniException">It cannot be read, and never could.</exception>
    public T Renew()
    {
        lock (_gate)
        {
            return Reread();
        }
    }

    private T Reread()
    {
        try
        {
            var value = read();
            _value = value.Equals(_value) ? _value : value;
        }
        catch (CniException) when (_value is not null)
        {
        }

        _readAt = time.GetTimestamp();
        return _value;
    }
}
