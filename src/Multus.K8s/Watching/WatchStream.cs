using System.Text.Json;
using Multus.K8s.Http;

namespace Multus.K8s.Watching;

/// <summary>Reads the answer to a watch as it comes: objects in JSON, one on each line, however long the line is. Not thread-safe.</summary>
/// <param name="body">The answer, decompressed.</param>
/// <param name="idleLimit">How long nothing may come. A server that has nothing to tell tells that about once a minute.</param>
/// <param name="time">The clock.</param>
internal sealed class WatchStream(Stream body, TimeSpan idleLimit, TimeProvider time) : IDisposable
{
    /// <summary>How long a line may be, in bytes: 16 MiB. An object can have no more than 1.5 MiB in the server's store, and rarely grows on the way.</summary>
    public const int Limit = 16 << 20;

    private static readonly JsonDocumentOptions Reading = new() { MaxDepth = 512 };

    private readonly GrowingBuffer _buffer = new(body, Limit);
    private readonly CancellationTokenSource _idle = new(Timeout.InfiniteTimeSpan, time);
    private JsonDocument? _current;
    private int _taken;

    /// <summary>The next event; null at the end, also where that is in the middle of a line.</summary>
    /// <exception cref="InvalidDataException">A line is no event, or too long.</exception>
    /// <exception cref="TimeoutException">Nothing came for too long.</exception>
    /// <exception cref="IOException">The connection broke.</exception>
    public async ValueTask<WatchEvent?> ReadAsync(CancellationToken cancellationToken)
    {
        LetGo();
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _idle.Token);
        for (var seen = 0; ;)
        {
            var unused = _buffer.Unused;
            var length = unused.Span[seen..].IndexOf((byte)'\n');
            if (length < 0)
            {
                seen = unused.Length;
                if (!await ReadMoreAsync(either.Token, cancellationToken).ConfigureAwait(false))
                {
                    return null;
                }

                continue;
            }

            var line = unused[..(seen + length)];
            seen = 0;
            if (line.Span.Trim(" \t\r"u8).IsEmpty)
            {
                _buffer.Use(line.Length + 1);
                continue;
            }

            _taken = line.Length + 1;
            return Parse(line);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        LetGo();
        _idle.Dispose();
    }

    private void LetGo()
    {
        _current?.Dispose();
        _current = null;
        _buffer.Use(_taken);
        _taken = 0;
    }

    private async ValueTask<bool> ReadMoreAsync(CancellationToken either, CancellationToken cancellationToken)
    {
        _idle.CancelAfter(idleLimit);
        try
        {
            var goesOn = await _buffer.ReadAsync(either).ConfigureAwait(false);
            _idle.CancelAfter(Timeout.InfiniteTimeSpan);
            return goesOn;
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"nothing came for {idleLimit.TotalSeconds:0} s", exception);
        }
    }

    private WatchEvent Parse(ReadOnlyMemory<byte> line)
    {
        try
        {
            _current = JsonDocument.Parse(line, Reading);
            var json = _current.RootElement;
            return new WatchEvent(KindOf(json.Text("type")), json.GetProperty("object"));
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw new InvalidDataException($"a line is no event: {exception.Message}", exception);
        }
    }

    private static WatchEventKind KindOf(string type) => type switch
    {
        "ADDED" => WatchEventKind.Added,
        "MODIFIED" => WatchEventKind.Modified,
        "DELETED" => WatchEventKind.Deleted,
        "BOOKMARK" => WatchEventKind.Bookmark,
        "ERROR" => WatchEventKind.Error,
        _ => WatchEventKind.Unknown,
    };
}
