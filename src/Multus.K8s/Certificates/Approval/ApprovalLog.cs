using Microsoft.Extensions.Logging;

namespace Multus.K8s.Certificates.Approval;

/// <summary>What is logged of approvals.</summary>
internal static partial class ApprovalLog
{
    [LoggerMessage(EventId = 5510, Message = "{Name} of {User}: {Decision}")]
    public static partial void Decided(ILogger logger, LogLevel level, string name, string user, string decision);

    [LoggerMessage(EventId = 5511, Message = "{Name} was not decided on, and is tried again in {Seconds:0.0} s: {Problem}")]
    public static partial void NotDecided(ILogger logger, LogLevel level, string name, double seconds, string problem);
}
