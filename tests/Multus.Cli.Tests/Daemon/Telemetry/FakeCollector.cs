using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using Multus.TestKit.Linux;

namespace Multus.Cli.Tests.Daemon.Telemetry;

/// <summary>A collector that keeps what it is sent over HTTP.</summary>
internal sealed class FakeCollector : IAsyncDisposable
{
    private readonly HttpListener _listener = new();
    private readonly ConcurrentQueue<CollectedSpan> _spans = new();
    private readonly ConcurrentDictionary<string, string> _metrics = new();
    private readonly Task _serving;

    public FakeCollector()
    {
        Address = $"http://127.0.0.1:{FreePort.Take().ToString(CultureInfo.InvariantCulture)}";
        _listener.Prefixes.Add($"{Address}/");
        _listener.Start();
        _serving = ServeAsync();
    }

    public string Address { get; }

    public IReadOnlyList<CollectedSpan> Spans => [.. _spans];

    /// <summary>The names of the metrics, each with its meter's.</summary>
    public IReadOnlyDictionary<string, string> Metrics => _metrics;

    /// <summary>The headers of the last request.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; private set; } = new Dictionary<string, string>();

    public async ValueTask DisposeAsync()
    {
        // Stopped first, it would listen once more in order to close.
        _listener.Close();
        await _serving;
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                var context = await _listener.GetContextAsync();
                using var body = new MemoryStream();
                await context.Request.InputStream.CopyToAsync(body);
                Take(context.Request.Url!.AbsolutePath, new ProtobufMessage(body.ToArray()));
                Headers = context.Request.Headers.AllKeys.ToDictionary(static key => key!, key => context.Request.Headers[key]!, StringComparer.OrdinalIgnoreCase);
                context.Response.Close();
            }
        }
        catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
        {
            // It was stopped.
        }
    }

    private void Take(string path, ProtobufMessage message)
    {
        if (path == "/v1/traces")
        {
            foreach (var span in CollectedSpan.Read(message))
            {
                _spans.Enqueue(span);
            }
        }
        else if (path == "/v1/metrics")
        {
            foreach (var scope in message.Messages(1).SelectMany(static resource => resource.Messages(2)))
            {
                foreach (var metric in scope.Messages(2))
                {
                    _metrics[metric.Text(1)] = scope.Message(1)!.Text(1);
                }
            }
        }
    }
}
