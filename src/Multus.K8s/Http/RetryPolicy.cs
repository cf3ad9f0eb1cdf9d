namespace Multus.K8s.Http;

/// <summary>
/// When a request is sent again. A server that names a time is believed, whatever was asked of it; else a POST, which would make a
/// second object, is sent once. What else Multus sends may be sent twice: it states what is to be, and not what is to be changed.
/// </summary>
internal static class RetryPolicy
{
    private const int MostInvitations = 10;
    private const int MostFailures = 3;

    private static readonly TimeSpan ShortestInvitation = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestInvitation = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan AfterLoss = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestAfterLoss = TimeSpan.FromSeconds(2);

    /// <summary>How long to wait before the next try; null if there is none.</summary>
    /// <param name="method">What was sent.</param>
    /// <param name="attempt">What came of it.</param>
    /// <param name="tries">How often it has been sent by now.</param>
    public static TimeSpan? WaitAfter(HttpMethod method, ApiAttempt attempt, int tries) => (attempt.Answer, method == HttpMethod.Post) switch
    {
        ({ IsBusy: false }, _) => null,
        ({ RetryAfter: { } invitation }, _) => tries <= MostInvitations ? Clamp(invitation) : null,
        (_, true) => null,
        ({ }, _) => tries <= MostFailures ? AfterFailure * Math.Pow(3, tries - 1) : null,
        _ => tries > 6 ? LongestAfterLoss : AfterLoss * Math.Pow(2, tries - 1),
    };

    private static TimeSpan Clamp(TimeSpan wait) => wait < ShortestInvitation ? ShortestInvitation : wait > LongestInvitation ? LongestInvitation : wait;
}
