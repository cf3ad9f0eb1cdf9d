using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using Multus.Core.Cni.Errors;

namespace Multus.Cni.Hosting;

/// <summary>Reads the configuration from standard input, to its end, but not for ever and not without bounds.</summary>
internal static class CniInput
{
    private const int ChunkBytes = 4 * 1024;

    /// <exception cref="CniException">It could not be read, was not closed in time, or is too large (code 5).</exception>
    public static async ValueTask<ReadOnlyMemory<byte>> ReadAsync(Stream input, CniPluginHostOptions options, CancellationToken cancellationToken)
    {
        var content = new ArrayBufferWriter<byte>(ChunkBytes);
        var started = Stopwatch.GetTimestamp();
        try
        {
            while (true)
            {
                if (input.CanTimeout)
                {
                    var left = options.InputTimeout - Stopwatch.GetElapsedTime(started);
                    input.ReadTimeout = left > TimeSpan.Zero ? (int)Math.Ceiling(left.TotalMilliseconds) : throw new TimeoutException();
                }

                var count = await input.ReadAsync(content.GetMemory(ChunkBytes), cancellationToken).ConfigureAwait(false);
                if (count == 0)
                {
                    return content.WrittenMemory;
                }

                content.Advance(count);
                if (content.WrittenCount > options.MaxConfigBytes)
                {
                    throw Unreadable(string.Create(CultureInfo.InvariantCulture, $"the configuration is larger than {options.MaxConfigBytes} bytes"), null);
                }
            }
        }
        catch (TimeoutException exception)
        {
            throw Unreadable(
                string.Create(CultureInfo.InvariantCulture, $"it was not closed within {options.InputTimeout.TotalSeconds:0.###} s, after {content.WrittenCount} bytes"),
                exception);
        }
        catch (IOException exception)
        {
            throw Unreadable(exception.Message, exception);
        }
    }

    private static CniException Unreadable(string problem, Exception? cause) =>
        new(new CniError(CniErrorCode.IoFailure, $"error reading from stdin: {problem}"), cause);
}
