using Microsoft.Extensions.Logging;

namespace Multus.K8s.Certificates;

/// <summary>What is logged of a node's certificate.</summary>
internal static partial class CertificateLog
{
    [LoggerMessage(5500, LogLevel.Information, "this node has a certificate until {Until:O}")]
    public static partial void Found(ILogger logger, DateTimeOffset until);

    [LoggerMessage(5501, LogLevel.Information, "this node got a certificate until {Until:O}")]
    public static partial void Issued(ILogger logger, DateTimeOffset until);

    [LoggerMessage(5502, LogLevel.Warning, "the certificate that was kept is set aside: {Problem}")]
    public static partial void Unusable(ILogger logger, string problem);

    [LoggerMessage(EventId = 5503, Message = "no new certificate for this node, and it is tried again: {Problem}")]
    public static partial void Failed(ILogger logger, LogLevel level, string problem);
}
