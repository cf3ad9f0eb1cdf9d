using System.Buffers;
using Microsoft.AspNetCore.Http;

namespace Multus.Cli.Admission;

/// <summary>Reads the body of a question.</summary>
internal static class AdmissionBody
{
    /// <summary>How long it may be: an API server takes no objects of more than 3 MiB, old and new together.</summary>
    public const int MaxBytes = 4 * 1024 * 1024;

    private const int ChunkBytes = 16 * 1024;

    /// <summary>The body; null if it is too long.</summary>
    public static async Task<ReadOnlyMemory<byte>?> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength > MaxBytes)
        {
            return null;
        }

        // Not for all that was announced: it may never come.
        var body = new ArrayBufferWriter<byte>(ChunkBytes);
        while (await request.Body.ReadAsync(body.GetMemory(ChunkBytes), cancellationToken) is var count and > 0)
        {
            body.Advance(count);
            if (body.WrittenCount > MaxBytes)
            {
                return null;
            }
        }

        return body.WrittenMemory;
    }

    /// <summary>Whether it says that it is JSON.</summary>
    public static bool IsJson(HttpRequest request) => string.Equals(request.ContentType?.Split(';')[0].Trim(), "application/json", StringComparison.OrdinalIgnoreCase);
}
