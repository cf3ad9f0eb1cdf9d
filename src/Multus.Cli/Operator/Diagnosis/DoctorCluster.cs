using System.Collections.Immutable;
using Multus.Cli.Plugin;
using Multus.Core.Cni.Errors;
using Multus.Core.Planning;
using Multus.Core.Ports;
using Multus.K8s;
using Multus.K8s.Access;
using Multus.K8s.Reviews;

namespace Multus.Cli.Operator.Diagnosis;

/// <summary>What a doctor asks of clusters beside what attaching pods asks: rights, and how long we are known. To be disposed of when all is asked.</summary>
/// <param name="access">Finds the way to clusters.</param>
/// <param name="files">The file system.</param>
/// <param name="node">The node's configuration; null where there is none.</param>
internal sealed class DoctorCluster(ClusterAccess access, IFileStore files, NodeConfig? node) : IDisposable
{
    private static readonly KubernetesOptions Options = new() { InAll = TimeSpan.FromSeconds(10) };

    private readonly List<ClusterRights> _open = [];

    /// <summary>Asks what we may; null where there is no cluster. What is wrong with the way to it, who reads pods says.</summary>
    public Func<AccessQuestion, CancellationToken, ValueTask<AccessAnswer>>? FindRights()
    {
        try
        {
            return node is { Cluster: { ManifestDir: null, Kubeconfig: var kubeconfig } } && access.TryConnect(kubeconfig) is { } connection ? Open(connection).AskAsync : null;
        }
        catch (CniException)
        {
            return null;
        }
    }

    /// <summary>Asks what the user of the kubeconfig may that the daemon asks for its first certificate by; null where the daemon is to have none.</summary>
    public Func<AccessQuestion, CancellationToken, ValueTask<AccessAnswer>>? FindRightsToSign(DaemonConfig? daemon)
    {
        if (daemon?.NodeCertificate is not { } certificate)
        {
            return null;
        }

        ClusterRights? rights = null;
        return (question, cancellationToken) => (rights ??= Open(access.Connect(PathHere(certificate.BootstrapKubeconfig, daemon.ChrootDir)))).AskAsync(question, cancellationToken);
    }

    /// <summary>How long what the kubeconfig has is good.</summary>
    /// <exception cref="CniException">The kubeconfig cannot be used (code 7).</exception>
    public ImmutableArray<CredentialLifetime> ReadLifetimes() =>
        node is { Cluster: { ManifestDir: null, Kubeconfig: { Length: > 0 } kubeconfig } } ? [.. access.ReadLifetimes(kubeconfig).Select(lifetime => lifetime with { Name = $"{kubeconfig}: {lifetime.Name}" })] : [];

    public void Dispose()
    {
        foreach (var rights in _open)
        {
            rights.Dispose();
        }
    }

    private ClusterRights Open(ClusterConnection connection)
    {
        ClusterWay.Prepare(connection);
        var rights = ClusterRights.Open(connection, Options, TimeProvider.System);
        _open.Add(rights);
        return rights;
    }

    // The daemon's container may have the node's files below another root.
    private string PathHere(string path, string? root) =>
        !files.FileExists(path) && root is not null && path.StartsWith(root + "/", StringComparison.Ordinal) && files.FileExists(path[root.Length..]) ? path[root.Length..] : path;
}
