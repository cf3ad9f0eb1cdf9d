using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Multus.Core.Delegation;
using Multus.Core.Delegation.Pipeline;
using Multus.Core.Planning;
using Multus.Core.Ports;
using Multus.Core.State;

namespace Multus.Core.Commands;

/// <summary>What <see cref="MultusRuntime"/> needs of the world. Immutable.</summary>
public sealed record MultusServices
{
    /// <summary>Runs delegates. Its own time limit should be none: the configuration's applies.</summary>
    public required IDelegateExecutor Executor { get; init; }

    /// <summary>Looks into sandboxes.</summary>
    public required ISandboxNetwork Sandboxes { get; init; }

    /// <summary>Opens what a node remembers; given <c>cniDir</c> of the configuration.</summary>
    public required Func<string, NodeState> OpenState { get; init; }

    /// <summary>Reads files of the node: the readiness indicator, and networks that are files.</summary>
    public required IFileStore Files { get; init; }

    /// <summary>
    /// Opens the cluster that a configuration names; gives null where it names none. It may throw <see cref="Cni.Errors.CniException"/>.
    /// Default: no cluster, and a configuration that names one is refused.
    /// </summary>
    public Func<NodeConfig, ClusterPorts?>? OpenCluster { get; init; }

    /// <summary>What is told of devices. Default: what stands in <see cref="Files"/>.</summary>
    public DeviceInfoFiles DeviceInfo
    {
        get => LazyInitializer.EnsureInitialized(ref field, () => new DeviceInfoFiles(Files));
        init;
    }

    /// <summary>The clock. Default: the system's.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>
    /// The policies that configurations state. Default: one of these services' own; what policies learn is forgotten with it, so a
    /// host that serves many requests keeps its services.
    /// </summary>
    public ConfiguredPolicies Policies
    {
        get => LazyInitializer.EnsureInitialized(ref field, () => new ConfiguredPolicies(Time));
        init;
    }

    /// <summary>Whether operations are told of (<see cref="Diagnostics.MultusDiagnostics"/>). Default: true.</summary>
    public bool TellsOfOperations { get; init; } = true;

    /// <summary>Told of what is done. Default: nobody.</summary>
    public ILogger Logger { get; init; } = NullLogger.Instance;
}
