using System.Globalization;
using System.Net;
using System.Security.Authentication;
using System.Text;
using Multus.Core.Cni.Errors;

namespace Multus.K8s.Http;

/// <summary>Words for what goes wrong with an API server, and codes: 11 for what may pass, 999 for what will not. Immutable.</summary>
/// <param name="Address">The server.</param>
internal sealed record ApiFailures(string Address)
{
    // As much as other clients show.
    private const int LongestQuote = 2048;

    /// <summary>The server was not reached, or hung up, or is not the one that was expected.</summary>
    public CniException Unreached(Exception cause) => cause.InnerException is AuthenticationException untrusted
        ? Of(CniErrorCode.Internal, $"is not to be trusted: {untrusted.Message}", cause)
        : Of(CniErrorCode.TryAgainLater, $"cannot be reached: {cause.Message}", cause);

    public CniException TimedOut(ApiRequest request, TimeSpan limit, Exception cause) => Of(
        CniErrorCode.TryAgainLater, string.Create(CultureInfo.InvariantCulture, $"did not answer {Describe(request)} within {limit.TotalSeconds:0.###} s"), cause);

    public CniException TooLarge(ApiRequest request) =>
        Of(CniErrorCode.Internal, $"answered {Describe(request)} with more than {ApiBody.Limit >> 20} MiB", null);

    /// <summary>The server did not do what it was asked to.</summary>
    public CniException Refused(ApiAnswer answer) =>
        Of(answer.IsBusy ? CniErrorCode.TryAgainLater : CniErrorCode.Internal, $"answered {Describe(answer.Request)} with {(int)answer.Code}{Said(answer)}", null);

    /// <summary>The server answered with something that is not what was asked for.</summary>
    public CniException Unreadable(ApiRequest request, string problem, Exception? cause) =>
        Of(CniErrorCode.Internal, $"answered {Describe(request)} with something else: {problem}", cause);

    /// <summary>The server answered with something that is not what was asked for.</summary>
    public CniException Unreadable(ApiAnswer answer, Exception cause) => Unreadable(answer.Request, cause.Message + Quote(answer.Body.Span), cause);

    private static string Describe(ApiRequest request) => $"{request.Method} /{request.Path}";

    private static string Said(ApiAnswer answer)
    {
        var said = ApiStatus.Read(answer.Body) is { } status ? $" {status.Reason}: {status.Message}" : Quote(answer.Body.Span);
        return answer.Code switch
        {
            HttpStatusCode.Unauthorized => $"{said}; our credentials are wrong or no longer good",
            HttpStatusCode.Forbidden => $"{said}; we have not been given the right to",
            _ => said,
        };
    }

    private static string Quote(ReadOnlySpan<byte> body)
    {
        var text = Encoding.UTF8.GetString(body[..Math.Min(body.Length, LongestQuote)]).Trim();
        return text.Length == 0 ? "" : $": {text.ReplaceLineEndings(" ")}";
    }

    private CniException Of(CniErrorCode code, string problem, Exception? cause) => new(new CniError(code, $"the API server at {Address} {problem}"), cause);
}
