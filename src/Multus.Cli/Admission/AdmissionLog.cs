using Microsoft.Extensions.Logging;

namespace Multus.Cli.Admission;

/// <summary>What is said in the log of checking networks and pods.</summary>
internal static partial class AdmissionLog
{
    [LoggerMessage(6300, LogLevel.Information, "checking networks and pods at port {Port}")]
    public static partial void Listening(ILogger logger, int port);

    [LoggerMessage(6301, LogLevel.Information, "refused {Operation} of {Subject} by {User}: {Why}")]
    public static partial void Refused(ILogger logger, string operation, string subject, string user, string why);

    [LoggerMessage(6302, LogLevel.Warning, "no answer to {Method} {Path}: {Why}")]
    public static partial void NotAnswered(ILogger logger, string method, string path, string why);

    [LoggerMessage(6303, LogLevel.Error, "{Method} {Path} failed by our own fault")]
    public static partial void Crashed(ILogger logger, string method, string path, Exception exception);

    [LoggerMessage(6304, LogLevel.Information, "the certificate of {File} is used, which is good until {Expires}")]
    public static partial void CertificateTaken(ILogger logger, string file, string expires);

    [LoggerMessage(6305, LogLevel.Warning, "what stands in {File} and the files beside it is not used, and what was used before is: {Why}")]
    public static partial void CertificateRefused(ILogger logger, string file, string why);

    [LoggerMessage(6306, LogLevel.Information, "asked to stop")]
    public static partial void Stopping(ILogger logger);

    [LoggerMessage(6307, LogLevel.Warning, "this is no pod, and there is no kubeconfig: which networks there are is not known")]
    public static partial void NoCluster(ILogger logger);
}
