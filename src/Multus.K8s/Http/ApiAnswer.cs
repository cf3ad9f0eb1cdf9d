using System.Net;

namespace Multus.K8s.Http;

/// <summary>What an API server answered, whole. Immutable.</summary>
/// <param name="Request">To what.</param>
/// <param name="Code">The code.</param>
/// <param name="Body">The body, as it came.</param>
/// <param name="RetryAfter">When the server wants to be asked again; null where it does not say.</param>
internal sealed record ApiAnswer(ApiRequest Request, HttpStatusCode Code, ReadOnlyMemory<byte> Body, TimeSpan? RetryAfter)
{
    /// <summary>Whether it did what it was asked to.</summary>
    public bool IsSuccess => Code is HttpStatusCode.OK or HttpStatusCode.Created;

    /// <summary>Whether it cannot just now: another time it may.</summary>
    public bool IsBusy => Code == HttpStatusCode.TooManyRequests || Code >= HttpStatusCode.InternalServerError;
}
