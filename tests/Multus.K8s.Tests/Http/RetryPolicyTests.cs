using System.Net;
using Multus.Core.Cni.Errors;
using Multus.K8s.Http;

namespace Multus.K8s.Tests.Http;

/// <summary>When a request is sent again.</summary>
public sealed class RetryPolicyTests
{
    [Theory]
    [InlineData(200)]
    [InlineData(201)]
    [InlineData(302)]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(409)]
    [InlineData(410)]
    [InlineData(422)]
    public void Answer_ThatIsFinal_IsNotAskedForAgain(int code)
    {
        Assert.Null(Wait(HttpMethod.Get, code, null, 1));
        Assert.Null(Wait(HttpMethod.Get, code, 1, 1));
    }

    [Theory]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(503)]
    [InlineData(504)]
    public void Server_ThatIsBusyOrFails_IsAskedThreeTimesMore(int code)
    {
        foreach (var method in (HttpMethod[])[HttpMethod.Get, HttpMethod.Patch, HttpMethod.Put])
        {
            Assert.Equal([100, 300, 900, null], Enumerable.Range(1, 4).Select(tries => Wait(method, code, null, tries)));
        }
    }

    [Theory]
    [InlineData(0, 100.0)]
    [InlineData(-5, 100.0)]
    [InlineData(1, 1000.0)]
    [InlineData(10, 10000.0)]
    [InlineData(3600, 10000.0)]
    public void Server_ThatSaysWhen_IsAskedThenWithinReason(int seconds, double milliseconds)
    {
        foreach (var method in (HttpMethod[])[HttpMethod.Get, HttpMethod.Patch, HttpMethod.Put, HttpMethod.Post])
        {
            Assert.Equal(milliseconds, Wait(method, 429, seconds, 1));
            Assert.Equal(milliseconds, Wait(method, 503, seconds, 10));
            Assert.Null(Wait(method, 503, seconds, 11));
        }
    }

    [Fact]
    public void Server_ThatIsNotReached_IsAskedAgainAndAgainAndLessOften()
    {
        Assert.Equal([50, 100, 200, 400, 800, 1600, 2000, 2000], Enumerable.Range(1, 8).Select(static tries => Wait(HttpMethod.Get, tries)));
        Assert.Equal(2000, Wait(HttpMethod.Patch, 10000));
        Assert.Equal(50, Wait(HttpMethod.Put, 1));
    }

    [Fact]
    public void Post_WithoutAnInvitation_IsSentOnce()
    {
        Assert.Null(Wait(HttpMethod.Post, 1));
        Assert.Null(Wait(HttpMethod.Post, 500, null, 1));
        Assert.Null(Wait(HttpMethod.Post, 429, null, 1));
    }

    private static double? Wait(HttpMethod method, int code, int? retryAfter, int tries)
    {
        var answer = new ApiAnswer(new ApiRequest(method, "x"), (HttpStatusCode)code, default, retryAfter is { } seconds ? TimeSpan.FromSeconds(seconds) : null);
        return RetryPolicy.WaitAfter(method, ApiAttempt.Answered(answer), tries)?.TotalMilliseconds;
    }

    private static double? Wait(HttpMethod method, int tries) =>
        RetryPolicy.WaitAfter(method, ApiAttempt.Failed(new CniException(new CniError(CniErrorCode.TryAgainLater, "gone"))), tries)?.TotalMilliseconds;
}
