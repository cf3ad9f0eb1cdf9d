using System.Collections.Immutable;
using Multus.Core.Cni;
using Multus.Core.Cni.Configuration.Capabilities;
using Multus.Core.Cni.Results;
using Multus.Core.Delegation.InProcess;

namespace Multus.Schemas.Tests.Agreement;

/// <summary>A plugin that does nothing but read all of its request.</summary>
internal sealed class SilentPlugin : ICniPlugin
{
    public required ImmutableArray<CniVersion> SupportedVersions { get; init; }

    public ValueTask<CniResult> AddAsync(PluginRequest request, CancellationToken cancellationToken) => ValueTask.FromResult(CniResult.Empty);

    public ValueTask DelAsync(PluginRequest request, CancellationToken cancellationToken)
    {
        var offered = request.RuntimeConfig;
        _ = (offered.PortMappings(), offered.Bandwidth(), offered.IpRanges(), offered.Dns(), offered.Ips(), offered.Mac());
        _ = (offered.InfinibandGuid(), offered.DeviceId(), offered.Aliases(), offered.CgroupPath());
        return ValueTask.CompletedTask;
    }
}
