namespace Multus.K8s.Access.Exec;

/// <summary>
/// What an exec plugin answered, for as long as it is good: until it expires, or a server does not know us by it. Whoever asks while
/// the plugin runs gets what it then answers. Thread-safe.
/// </summary>
internal sealed class ExecCredentials(ExecPlugin plugin, ExecPluginRunner runner, TimeProvider time) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private volatile ExecCredential? _current;

    /// <summary>What is good now.</summary>
    /// <exception cref="Core.Cni.Errors.CniException">As in <see cref="ExecPluginRunner.RunAsync"/>.</exception>
    public ValueTask<ExecCredential> GetAsync(CancellationToken cancellationToken) =>
        _current is { } current && IsGood(current, null) ? ValueTask.FromResult(current) : RunAsync(null, cancellationToken);

    /// <summary>Something else than what was refused.</summary>
    /// <exception cref="Core.Cni.Errors.CniException">As in <see cref="ExecPluginRunner.RunAsync"/>.</exception>
    public ValueTask<ExecCredential> RenewAsync(ExecCredential refused, CancellationToken cancellationToken) => RunAsync(refused, cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();

    private async ValueTask<ExecCredential> RunAsync(ExecCredential? refused, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_current is not { } current || !IsGood(current, refused))
            {
                current = await runner.RunAsync(plugin, cancellationToken).ConfigureAwait(false);
                _current = current;
            }

            return current;
        }
        finally
        {
            _turn.Release();
        }
    }

    private bool IsGood(ExecCredential credential, ExecCredential? refused) =>
        !ReferenceEquals(credential, refused) && !(credential.Expires <= time.GetUtcNow());
}
