using Microsoft.Extensions.Logging;
using Multus.Core.Cni.Results;
using Multus.Core.Delegation.InProcess;

namespace WorkerSample;

/// <summary>A plugin in .NET, made by the container of services: it takes part in networks without a process.</summary>
internal sealed partial class AnnouncePlugin(ILogger<AnnouncePlugin> logger) : ICniPlugin
{
    public ValueTask<CniResult> AddAsync(PluginRequest request, CancellationToken cancellationToken)
    {
        var result = request.PrevResult ?? CniResult.Empty;
        Announce(logger, request.Target.Interface.Value, request.Config.Name, string.Join(" and ", result.Ips.Select(ip => ip.Address)));
        return ValueTask.FromResult(result);
    }

    public ValueTask DelAsync(PluginRequest request, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    [LoggerMessage(1, LogLevel.Information, "{Interface} is in network {Network}, by the address {Addresses}")]
    private static partial void Announce(ILogger logger, string @interface, string? network, string addresses);
}
