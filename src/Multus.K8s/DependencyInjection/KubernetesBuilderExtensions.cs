using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Multus.Core.Commands;
using Multus.Core.Delegation.Processes;
using Multus.Core.DependencyInjection;
using Multus.Core.Diagnostics;
using Multus.Core.Ports;
using Multus.K8s.Access;

namespace Multus.K8s.DependencyInjection;

/// <summary>Kubernetes for Multus, in a container of services.</summary>
public static class KubernetesBuilderExtensions
{
    /// <summary>Adds what <see cref="AddKubernetes(IMultusBuilder, Action{KubernetesHostOptions})"/> adds, with the default options.</summary>
    public static IMultusBuilder AddKubernetes(this IMultusBuilder builder) => builder.AddKubernetes(static _ => { });

    /// <summary>
    /// Lets the host's <see cref="IMultusRuntime"/> use the clusters that configurations name (<c>kubeconfig</c>, <c>manifestDir</c>), and that it is in a pod of:
    /// adds <see cref="KubernetesClusters"/>, also as <see cref="IClusterProvider"/>. What is registered already stays.
    /// </summary>
    /// <param name="builder">Multus.</param>
    /// <param name="configure">Sets the options.</param>
    public static IMultusBuilder AddKubernetes(this IMultusBuilder builder, Action<KubernetesHostOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        builder.Services.AddOptions<KubernetesHostOptions>().Configure(configure);
        builder.Services.TryAddSingleton(Create);
        builder.Services.TryAddSingleton<IClusterProvider>(static all => all.GetRequiredService<KubernetesClusters>());
        return builder;
    }

    private static KubernetesClusters Create(IServiceProvider services)
    {
        var options = services.GetRequiredService<IOptions<KubernetesHostOptions>>().Value;
        var files = services.GetRequiredService<IFileStore>();
        var time = services.GetRequiredService<TimeProvider>();
        var access = new ClusterAccess
        {
            UserAgent = options.UserAgent,
            Environment = options.Environment,
            Files = files,
            Processes = services.GetService<IProcessLauncher>() ?? new ProcessLauncher(),
            Time = time,
        };
        var logger = services.GetService<ILoggerFactory>()?.CreateLogger(MultusDiagnostics.Name) ?? NullLogger.Instance;
        return new KubernetesClusters(access, new NodeServices(files, logger) { Time = time }) { NodeName = options.NodeName };
    }
}
