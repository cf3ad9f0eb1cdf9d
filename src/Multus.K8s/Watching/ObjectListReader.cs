using System.Text.Json;
using Multus.K8s.Http;

namespace Multus.K8s.Watching;

/// <summary>
/// Reads a list of objects one by one as it comes: a list may be larger than anyone wants to have in memory. What it says of itself may
/// stand before its objects or behind them. Not thread-safe.
/// </summary>
/// <param name="body">The answer, decompressed.</param>
internal sealed class ObjectListReader(Stream body)
{
    private readonly GrowingBuffer _buffer = new(body, WatchStream.Limit);
    private JsonReaderState _state = new(new JsonReaderOptions { MaxDepth = 512 });
    private ObjectListPlace _place;
    private bool _isWhole;

    /// <summary>The version of the list, once it has been read; empty for none.</summary>
    public string Version { get; private set; } = "";

    /// <summary>What the next part of the list is asked for with, once this has been read; empty where there is none.</summary>
    public string Continue { get; private set; } = "";

    /// <summary>The next object, which the caller disposes of; null at the end of the list.</summary>
    /// <exception cref="JsonException">It is no JSON, or ends in the middle.</exception>
    /// <exception cref="InvalidOperationException">It is no list.</exception>
    /// <exception cref="InvalidDataException">An object is too large.</exception>
    /// <exception cref="IOException">The connection broke.</exception>
    public async ValueTask<JsonDocument?> ReadAsync(CancellationToken cancellationToken)
    {
        JsonDocument? item;
        while (!TryAdvance(out item))
        {
            _isWhole = !await _buffer.FillAsync(cancellationToken).ConfigureAwait(false);
        }

        return item;
    }

    /// <summary>Reads on in what has come; false if more has to come first.</summary>
    private bool TryAdvance(out JsonDocument? item)
    {
        var reader = new Utf8JsonReader(_buffer.Unused.Span, _isWhole, _state);
        var (used, isDone) = (0, false);
        item = null;
        while (!isDone && _place != ObjectListPlace.After && TryStep(ref reader, ref item))
        {
            (_state, used, isDone) = (reader.CurrentState, (int)reader.BytesConsumed, item is not null);
        }

        _buffer.Use(used);
        return isDone || _place == ObjectListPlace.After;
    }

    private bool TryStep(ref Utf8JsonReader reader, ref JsonDocument? item)
    {
        if (!reader.Read())
        {
            return false;
        }

        switch (_place, reader.TokenType)
        {
            case (ObjectListPlace.Before, JsonTokenType.StartObject):
            case (ObjectListPlace.Items, JsonTokenType.EndArray):
                _place = ObjectListPlace.Members;
                return true;
            case (ObjectListPlace.Members, JsonTokenType.EndObject):
                _place = ObjectListPlace.After;
                return true;
            case (ObjectListPlace.Members, _):
                return TryMember(ref reader);
            case (ObjectListPlace.Items, _):
                return JsonDocument.TryParseValue(ref reader, out item);
            default:
                throw new InvalidOperationException("it is no list");
        }
    }

    private bool TryMember(ref Utf8JsonReader reader)
    {
        if (reader.ValueTextEquals("metadata"u8))
        {
            if (!JsonDocument.TryParseValue(ref reader, out var metadata))
            {
                return false;
            }

            using (metadata)
            {
                Version = metadata.RootElement.Text("resourceVersion");
                Continue = metadata.RootElement.Text("continue");
            }

            return true;
        }

        if (!reader.ValueTextEquals("items"u8))
        {
            return reader.TrySkip();
        }

        if (!reader.Read())
        {
            return false;
        }

        _place = reader.TokenType switch
        {
            JsonTokenType.StartArray => ObjectListPlace.Items,
            JsonTokenType.Null => ObjectListPlace.Members,
            _ => throw new InvalidOperationException("its items are no array"),
        };
        return true;
    }
}
