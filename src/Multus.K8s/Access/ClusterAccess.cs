using System.Collections.Immutable;
using Multus.Core.Cni.Errors;
using Multus.Core.Delegation.Processes;
using Multus.Core.Ports;
using Multus.K8s.Access.Credentials;
using Multus.K8s.Access.Exec;
using Multus.K8s.Access.Kubeconfig;

namespace Multus.K8s.Access;

/// <summary>Finds the way to a cluster: by a kubeconfig file, or by what a pod is given. Thread-safe.</summary>
public sealed class ClusterAccess
{
    /// <summary>Where a pod finds its service account.</summary>
    public const string DefaultServiceAccountFolder = "/var/run/secrets/kubernetes.io/serviceaccount";

    /// <summary>What is sent as <c>User-Agent</c>: <c>name/version (system/architecture)</c>.</summary>
    public required string UserAgent { get; init; }

    /// <summary>The process's environment. Exec plugins inherit it, and pods are told by it where their cluster is.</summary>
    public required IReadOnlyDictionary<string, string> Environment { get; init; }

    /// <summary>Reads kubeconfig files, and the certificates, keys and tokens that they name.</summary>
    public required IFileStore Files { get; init; }

    /// <summary>Runs exec plugins.</summary>
    public required IProcessLauncher Processes { get; init; }

    /// <summary>Tells when files are read again, and credentials expire. Default: the system's.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Where the files of the pod's service account are: <c>token</c> and <c>ca.crt</c>. Default: where Kubernetes puts them.</summary>
    public string ServiceAccountFolder { get; init; } = DefaultServiceAccountFolder;

    /// <summary>The way that a kubeconfig file shows or, without one, that to the cluster that this process is in a pod of; null where there is neither.</summary>
    /// <param name="kubeconfig">The file's path; null or empty for none.</param>
    /// <exception cref="CniException">The file is not there or cannot be used (code 7).</exception>
    public ClusterConnection? TryConnect(string? kubeconfig) => string.IsNullOrEmpty(kubeconfig) ? TryConnectInCluster() : Connect(kubeconfig);

    /// <summary>The way that a kubeconfig file shows, in its current context.</summary>
    /// <param name="kubeconfig">The file's path.</param>
    /// <exception cref="CniException">The file is not there or cannot be used (code 7); the message names the file and the field.</exception>
    public ClusterConnection Connect(string kubeconfig)
    {
        ArgumentException.ThrowIfNullOrEmpty(kubeconfig);
        return Connect(ReadContext(kubeconfig));
    }

    /// <summary>The way to the cluster that this process is in a pod of; null where it is in none.</summary>
    /// <exception cref="CniException">The environment names no address (code 7).</exception>
    public ClusterConnection? TryConnectInCluster() => InClusterAccess.Find(Environment, ServiceAccountFolder) is { } context ? Connect(context) : null;

    /// <summary>The way to a cluster that is known otherwise.</summary>
    /// <param name="endpoint">The cluster.</param>
    /// <exception cref="CniException">The address is not https, or the token is none (code 7).</exception>
    public ClusterConnection Connect(ClusterEndpoint endpoint)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        return Connect(endpoint.ToContext());
    }

    /// <summary>How long the certificate and the token are good that a kubeconfig file has, or names, for the user of its current context.</summary>
    /// <param name="kubeconfig">The file's path.</param>
    /// <returns>None for what does not tell, such as a token without an end, a program that is asked, or what cannot be read.</returns>
    /// <exception cref="CniException">The file is not there or cannot be used (code 7); the message names the file and the field.</exception>
    public ImmutableArray<CredentialLifetime> ReadLifetimes(string kubeconfig)
    {
        ArgumentException.ThrowIfNullOrEmpty(kubeconfig);
        return new LifetimeReader(Files).Read(ReadContext(kubeconfig).User);
    }

    /// <summary>What a kubeconfig file says of its current context.</summary>
    /// <exception cref="CniException">The file is not there or cannot be used (code 7); the message names the file and the field.</exception>
    internal ClusterContext ReadContext(string kubeconfig) => KubeconfigReader.Read(ReadFile(kubeconfig), kubeconfig);

    /// <summary>The way to a cluster, as somebody.</summary>
    internal ClusterConnection Connect(ClusterContext context) =>
        new(context, new ConnectionServices(Files, Time, new ExecPluginRunner(Environment, Files, Processes), UserAgent));

    private ReadOnlyMemory<byte> ReadFile(string path)
    {
        try
        {
            return Files.Read(path) ?? throw new CniException(new CniError(CniErrorCode.InvalidNetworkConfig, $"there is no kubeconfig \"{path}\""));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CniException(new CniError(CniErrorCode.InvalidNetworkConfig, $"the kubeconfig \"{path}\" cannot be read: {exception.Message}"), exception);
        }
    }
}
