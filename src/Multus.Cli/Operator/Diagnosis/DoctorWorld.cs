using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Multus.Cli.Operator.Collecting;
using Multus.Core.Cni;
using Multus.Core.Delegation;
using Multus.Core.Planning;
using Multus.Core.Ports;
using Multus.K8s.Access;
using Multus.K8s.Reviews;

namespace Multus.Cli.Operator.Diagnosis;

/// <summary>A node, as far as checks look at it. Immutable.</summary>
internal sealed record DoctorWorld
{
    /// <summary>Its files.</summary>
    public required IFileStore Files { get; init; }

    /// <summary>What else is to be seen of it.</summary>
    public required IHostFacts Host { get; init; }

    /// <summary>Its clock.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>The kind of its processor.</summary>
    public required Architecture Machine { get; init; }

    /// <summary>The configuration of Multus; null where there is none that can be read.</summary>
    public NodeConfig? Node { get; init; }

    /// <summary>Why there is none, or what is odd about it.</summary>
    public ImmutableArray<string> NodeNotices { get; init; } = [];

    /// <summary>The folder of the runtime's configurations.</summary>
    public required string ConfigDir { get; init; }

    /// <summary>The folders of plugins.</summary>
    public required ImmutableArray<string> PluginPath { get; init; }

    /// <summary>The folder of what the node remembers.</summary>
    public required string StateDir { get; init; }

    /// <summary>The socket of the daemon.</summary>
    public required string DaemonSocket { get; init; }

    /// <summary>The kubelet's socket for devices.</summary>
    public string KubeletSocket { get; init; } = "/var/lib/kubelet/pod-resources/kubelet.sock";

    /// <summary>Asks the daemon, given one of its paths; null for yes, or what is the matter.</summary>
    public required Func<string, string?> AskDaemon { get; init; }

    /// <summary>Asks the daemon for its version; null where it does not tell.</summary>
    public required Func<string?> AskDaemonVersion { get; init; }

    /// <summary>Asks a program of Multus for its own version, given its path; null where it does not tell.</summary>
    public required Func<string, CancellationToken, ValueTask<string?>> AskProgramVersion { get; init; }

    /// <summary>Asks the cluster whether we may do something; null for who asks where no cluster is configured, or a folder in its place.</summary>
    public Func<AccessQuestion, CancellationToken, ValueTask<AccessAnswer>>? AskRight { get; init; }

    /// <summary>The same for who asks for the node's certificate; null where the daemon is to have none.</summary>
    public Func<AccessQuestion, CancellationToken, ValueTask<AccessAnswer>>? AskRightToSign { get; init; }

    /// <summary>Reads how long what the kubeconfig has is good; none where there is no kubeconfig.</summary>
    public required Func<ImmutableArray<CredentialLifetime>> ReadLifetimes { get; init; }

    /// <summary>Asks a plugin for its versions.</summary>
    public required Func<PluginType, CancellationToken, ValueTask<DelegateOutcome>> AskVersions { get; init; }

    /// <summary>Opens the cluster; null where none is configured.</summary>
    public required Func<ClusterPorts?> OpenCluster { get; init; }

    /// <summary>Says what became of a network namespace.</summary>
    public required Func<NetnsPath?, NetnsState> LookAtNetns { get; init; }
}
