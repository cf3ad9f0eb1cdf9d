using Microsoft.Extensions.Logging;
using Multus.Core.Ports;

namespace Multus.K8s;

/// <summary>What of the node a cluster's client works with. Immutable.</summary>
/// <param name="Files">Reads the kubelet's files.</param>
/// <param name="Logger">Told of what is odd.</param>
public sealed record NodeServices(IFileStore Files, ILogger Logger)
{
    /// <summary>The clock. Default: the system's.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
