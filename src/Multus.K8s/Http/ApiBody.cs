using System.Buffers;

namespace Multus.K8s.Http;

/// <summary>Reads the body of an answer, up to a limit: nothing that is asked for here is larger.</summary>
internal static class ApiBody
{
    /// <summary>The limit, in bytes: 8 MiB. An object can have no more than 1.5 MiB.</summary>
    public const int Limit = 8 << 20;

    private const int FirstRead = 16 << 10;

    /// <summary>Reads a body; null if it is larger than the limit, without reading all of it.</summary>
    /// <exception cref="IOException">It ended in the middle.</exception>
    public static async ValueTask<ReadOnlyMemory<byte>?> ReadAsync(HttpContent content, CancellationToken cancellationToken)
    {
        if (content.Headers.ContentLength > Limit)
        {
            return null;
        }

        var body = new ArrayBufferWriter<byte>((int)(content.Headers.ContentLength ?? FirstRead) + 1);
        var stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            while (await stream.ReadAsync(body.GetMemory(), cancellationToken).ConfigureAwait(false) is > 0 and var read)
            {
                body.Advance(read);
                if (body.WrittenCount > Limit)
                {
                    return null;
                }
            }
        }

        return body.WrittenMemory;
    }
}
