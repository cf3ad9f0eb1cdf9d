using System.Collections.Frozen;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Multus.Core.Delegation;
using Multus.Core.Delegation.InProcess;
using Multus.Core.Delegation.Pipeline;
using Multus.Core.Delegation.Processes;
using Multus.Core.Diagnostics;
using Multus.Core.Ports;
using Multus.Core.Runtime;
using Multus.Core.State;

namespace Multus.Core.DependencyInjection;

/// <summary>How the parts are put together.</summary>
internal static class MultusRegistration
{
    private const string DefaultPluginFolder = "/opt/cni/bin";

    public static void AddDefaults(IServiceCollection services)
    {
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<MultusOptions>, MultusOptionsValidator>());
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IFileStore, DiskFileStore>();
        services.TryAddSingleton<IResultCache>(static all => new FileResultCache(all.GetRequiredService<IFileStore>(), Path.Combine(OptionsOf(all).CacheFolder, "results")));
        services.TryAddSingleton(static all => new NetworkConfigDirectory(all.GetRequiredService<IFileStore>(), OptionsOf(all).ConfigFolder));
        services.TryAddSingleton(static all => new ConfiguredPolicies(all.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton<IDelegateExecutor>(CreatePipeline);
        services.TryAddSingleton(static all => new ConflistRunner(all.GetRequiredService<IDelegateExecutor>()));
        services.TryAddSingleton(static all => new CniRuntime(all.GetRequiredService<ConflistRunner>(), all.GetRequiredService<IResultCache>(), LoggerOf(all)));
    }

    private static MultusOptions OptionsOf(IServiceProvider services) => services.GetRequiredService<IOptions<MultusOptions>>().Value;

    private static ILogger LoggerOf(IServiceProvider services) =>
        services.GetService<ILoggerFactory>()?.CreateLogger(MultusDiagnostics.Name) ?? NullLogger.Instance;

    private static DelegatePipeline CreatePipeline(IServiceProvider services)
    {
        var time = services.GetRequiredService<TimeProvider>();
        var builder = new DelegatePipelineBuilder(
            services, time, [new(new TelemetryPolicy(time, LoggerOf(services))), .. DefaultResilience.Create(time), new(services.GetRequiredService<ConfiguredPolicies>())]);
        foreach (var configure in services.GetServices<PipelineConfiguration>())
        {
            configure.Apply(builder);
        }

        return new DelegatePipeline(CreateChain(services, time), builder.Policies);
    }

    // A consumer's providers first, in the order they were registered; then plugins in .NET; then processes.
    private static DelegateExecutorChain CreateChain(IServiceProvider services, TimeProvider time)
    {
        var plugins = new InProcessPlugins(services.GetServices<RegisteredPlugin>().Select(plugin => plugin.Resolve(services)), time);
        return new DelegateExecutorChain([.. services.GetServices<IDelegateExecutorProvider>(), plugins], CreateProcessExecutor(services, time));
    }

    private static ProcessDelegateExecutor CreateProcessExecutor(IServiceProvider services, TimeProvider time)
    {
        var options = OptionsOf(services);
        var logger = LoggerOf(services);
        return new ProcessDelegateExecutor(
            new PluginLocator(services.GetRequiredService<IFileStore>()),
            services.GetService<IProcessLauncher>() ?? new ProcessLauncher(),
            time,
            new ProcessExecutorOptions
            {
                Timeout = options.DelegateTimeout,
                PluginPath = options.PluginPath.Count > 0 ? [.. options.PluginPath] : [DefaultPluginFolder],
                BaseEnvironment = options.PluginEnvironment.ToFrozenDictionary(StringComparer.Ordinal),

                // That is a policy here.
                BusyAttempts = 1,
                OnStandardError = (type, text) => Log.PluginSaid(logger, type, text),
            });
    }
}
