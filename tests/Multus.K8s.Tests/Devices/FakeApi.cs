using System.Text.Json;
using Multus.K8s.Http;

namespace Multus.K8s.Tests.Devices;

/// <summary>An API server that has what a test says, by path.</summary>
internal sealed class FakeApi : IApiReader
{
    private readonly Dictionary<string, string> _objects = new(StringComparer.Ordinal);

    /// <summary>What was asked for, in order, with selectors as people write them.</summary>
    public List<string> Asked { get; } = [];

    /// <summary>How long an answer takes.</summary>
    public TimeSpan Delay { get; set; }

    public string this[string path]
    {
        set => _objects[path] = value;
    }

    public async ValueTask<JsonElement?> GetAsync(string path, CancellationToken cancellationToken)
    {
        var asked = Uri.UnescapeDataString(path);
        Asked.Add(asked);
        if (Delay > TimeSpan.Zero)
        {
            await Task.Delay(Delay, cancellationToken);
        }

        if (!_objects.TryGetValue(asked, out var json))
        {
            return null;
        }

        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }
}
