using System.ComponentModel;
using System.Text.Json;

namespace Multus.Core.Cni.Errors;

/// <summary>Turns exceptions into CNI errors. The only place that does; decided by type, never by text.</summary>
public static class CniErrorMapper
{
    /// <summary>The error that describes an exception.</summary>
    /// <param name="exception">Any exception.</param>
    /// <returns>The error of a <see cref="CniException"/> as it is, even of one inside another exception; 5 for input and output, 6 for JSON, 11 for a cancelled operation, 999 for the rest.</returns>
    public static CniError Map(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            if (cause is CniException cni)
            {
                return cni.Error;
            }
        }

        return exception switch
        {
            OperationCanceledException => new CniError(CniErrorCode.TryAgainLater, "the operation was cancelled before it was done"),
            JsonException json => new CniError(CniErrorCode.DecodingFailure, json.Message),
            IOException or UnauthorizedAccessException => new CniError(CniErrorCode.IoFailure, exception.Message),
            Win32Exception native => new CniError(CniErrorCode.Internal, $"{native.Message} (errno {native.NativeErrorCode})"),
            _ => new CniError(CniErrorCode.Internal, $"{exception.GetType().Name}: {exception.Message}"),
        };
    }
}
