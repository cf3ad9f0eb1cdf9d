using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Multus.Core.Cni;
using Multus.Core.Cni.Configuration;
using Multus.Core.Cni.Errors;
using Multus.Core.Delegation;
using Multus.Core.Runtime;

namespace WorkerSample;

/// <summary>Attaches one network, detaches it, and stops the host.</summary>
internal sealed partial class AttachmentWorker(
    CniRuntime runtime, NetworkConfigDirectory networks, IOptions<AttachmentOptions> options, IHostApplicationLifetime lifetime, ILogger<AttachmentWorker> logger)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            var call = CallOf(options.Value);
            Tell("ADD", await runtime.AddAsync(call, stoppingToken));

            // Whatever the ADD came to, and whoever wishes to stop.
            Tell("DEL", await runtime.DelAsync(call, CancellationToken.None));
        }
        finally
        {
            lifetime.StopApplication();
        }
    }

    private AttachmentCall CallOf(AttachmentOptions wanted)
    {
        var sandbox = new SandboxRef(ContainerId.Parse(wanted.Container), NetnsPath.Parse(wanted.Netns));
        var context = new InvocationContext(new AttachmentTarget(sandbox, InterfaceName.Parse(wanted.Interface)), CniArgs.Empty, PluginPath: []);
        return new AttachmentCall(networks.Load(NetworkName.Parse(wanted.Network)), context, CapabilityArgs.Empty);
    }

    private void Tell(string command, DelegateOutcome outcome)
    {
        switch (outcome)
        {
            case DelegateOutcome.Succeeded { Result: { } result }:
                Attached(logger, string.Join(" and ", result.Ips.Select(ip => ip.Address)));
                break;
            case DelegateOutcome.Failed { Error: var error }:
                Environment.ExitCode = 1;
                Failed(logger, command, error.Code, error.ToString());
                break;
            default:
                Detached(logger);
                break;
        }
    }

    [LoggerMessage(1, LogLevel.Information, "attached, with {Addresses}")]
    private static partial void Attached(ILogger logger, string addresses);

    [LoggerMessage(2, LogLevel.Information, "detached")]
    private static partial void Detached(ILogger logger);

    [LoggerMessage(3, LogLevel.Error, "{Command} failed with code {Code:D}: {Problem}")]
    private static partial void Failed(ILogger logger, string command, CniErrorCode code, string problem);
}
