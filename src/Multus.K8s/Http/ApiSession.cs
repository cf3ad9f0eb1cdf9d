namespace Multus.K8s.Http;

/// <summary>A handler with what it trusts and shows. It is disposed of when it was replaced and the last request has been sent. Thread-safe.</summary>
internal sealed class ApiSession(TransportSettings settings) : IDisposable
{
    private readonly HttpMessageInvoker _invoker = new(ApiTransport.Connect(settings), disposeHandler: true);
    private readonly Lock _gate = new();
    private int _users;
    private bool _isRetired;

    /// <summary>What it was made from.</summary>
    public TransportSettings Settings { get; } = settings;

    /// <summary>Keeps it from being disposed of, until <see cref="Leave"/>.</summary>
    public void Enter()
    {
        lock (_gate)
        {
            _users++;
        }
    }

    /// <summary>Lets it go. An answer whose body is still to be read is not cut off.</summary>
    public void Leave()
    {
        lock (_gate)
        {
            _users--;
            DisposeIfDone();
        }
    }

    /// <summary>Ends it as soon as nobody is in it; nobody enters any more.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _isRetired = true;
            DisposeIfDone();
        }
    }

    /// <summary>Sends a request and gives the answer when its head has come.</summary>
    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => _invoker.SendAsync(request, cancellationToken);

    private void DisposeIfDone()
    {
        if (_isRetired && _users == 0)
        {
            _invoker.Dispose();
        }
    }
}
