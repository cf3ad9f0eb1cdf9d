using Microsoft.Extensions.Logging;

namespace Multus.K8s.Watching;

/// <summary>Waits after failures, and tells of them. Not thread-safe.</summary>
/// <param name="name">What messages call the objects.</param>
/// <param name="services">What it works with.</param>
internal sealed class WatchPauses(string name, WatchServices services)
{
    private readonly WatchBackoff _backoff = new(services.Time);
    private string? _told;

    /// <summary>Waits as long as what has ended wants it; a server that names a time is believed.</summary>
    public async ValueTask AfterAsync(TurnEnd end, CancellationToken cancellationToken)
    {
        if (end.Problem is not { } problem)
        {
            _told = null;
            return;
        }

        var wait = _backoff.Next();
        if (end.RetryAfter is { } wanted && wanted > wait)
        {
            var longest = services.Settings.LongestInvitation;
            wait = wanted < longest ? wanted : longest;
        }

        // Said once, not every half minute for a night.
        WatchLog.Failed(services.Logger, problem == _told ? LogLevel.Debug : LogLevel.Warning, name, problem, wait.TotalSeconds);
        _told = problem;
        await Task.Delay(wait, services.Time, cancellationToken).ConfigureAwait(false);
    }
}
