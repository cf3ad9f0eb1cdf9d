using System.Collections.Immutable;
using Multus.Core.Delegation.Processes;

namespace Multus.K8s.Access.Exec;

/// <summary>A program that tells who we are (client.authentication.k8s.io). Immutable.</summary>
/// <param name="Name">Where it is configured, for messages.</param>
/// <param name="Command">A path, or a name to look for in <c>PATH</c>.</param>
/// <param name="ApiVersion">The version of what it is told and answers.</param>
internal sealed record ExecPlugin(string Name, string Command, string ApiVersion)
{
    /// <summary>The stable version.</summary>
    public const string V1 = "client.authentication.k8s.io/v1";

    /// <summary>The one before it.</summary>
    public const string V1Beta1 = "client.authentication.k8s.io/v1beta1";

    /// <summary>Its arguments.</summary>
    public ImmutableArray<string> Arguments { get; init; } = [];

    /// <summary>What is added to its environment.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = ProcessLaunch.EmptyEnvironment;

    /// <summary>What to tell who does not have it; null for nothing.</summary>
    public string? InstallHint { get; init; }

    /// <summary>What it is told of the cluster; null for nothing.</summary>
    public ClusterSettings? Cluster { get; init; }

    /// <summary>How long it may take.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Where it is configured; arguments and environment may be secret.</summary>
    public override string ToString() => Name;
}
