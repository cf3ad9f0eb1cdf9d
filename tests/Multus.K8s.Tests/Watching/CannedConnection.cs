using Multus.K8s.Http;

namespace Multus.K8s.Tests.Watching;

/// <summary>Answers without a server.</summary>
internal sealed class CannedConnection(Func<ApiRequest, Stream> answer) : IApiConnection
{
    public string Address => "https://nowhere";

    public ValueTask<HttpResponseMessage> SendAsync(ApiRequest request, CancellationToken cancellationToken) =>
        new(new HttpResponseMessage { Content = new StreamContent(answer(request)) });

    public void Dispose()
    {
    }
}
