using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Multus.Cni.Processes;
using Multus.Cni.Sandbox;
using Multus.Core.Commands;
using Multus.Core.Delegation;
using Multus.Core.Delegation.Pipeline;
using Multus.Core.Delegation.Processes;
using Multus.Core.DependencyInjection;
using Multus.Core.Diagnostics;
using Multus.Core.Ports;
using Multus.Core.State;

namespace Multus.Cni.DependencyInjection;

/// <summary>Multus on a Linux host, in a container of services.</summary>
public static class LinuxHostBuilderExtensions
{
    /// <summary>
    /// Adds what Linux has to offer: plugins in process groups that are killed as a whole, network namespaces, and with them
    /// <see cref="IMultusRuntime"/>, which attaches several networks at once, and asks the clusters of an <see cref="IClusterProvider"/> where there is one. What is registered already stays.
    /// </summary>
    public static IMultusBuilder AddLinuxHost(this IMultusBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddSingleton<IProcessLauncher>(static _ => new PosixProcessLauncher());
        builder.Services.TryAddSingleton<ISandboxNetwork, SandboxNetwork>();
        builder.Services.TryAddSingleton<IMultusRuntime>(static all => new MultusRuntime(Compose(all)));
        return builder;
    }

    private static MultusServices Compose(IServiceProvider services)
    {
        var files = services.GetRequiredService<IFileStore>();
        return new MultusServices
        {
            Executor = services.GetRequiredService<IDelegateExecutor>(),
            Sandboxes = services.GetRequiredService<ISandboxNetwork>(),
            OpenState = folder => NodeState.InFolder(files, folder),
            Files = files,
            DeviceInfo = new DeviceInfoFiles(new DiskFileStore(FileReaders.Everyone)),
            OpenCluster = services.GetService<IClusterProvider>() is { } clusters ? config => clusters.Open(config.Cluster) : null,
            Time = services.GetRequiredService<TimeProvider>(),
            Policies = services.GetRequiredService<ConfiguredPolicies>(),
            Logger = services.GetService<ILoggerFactory>()?.CreateLogger(MultusDiagnostics.Name) ?? NullLogger.Instance,
        };
    }
}
