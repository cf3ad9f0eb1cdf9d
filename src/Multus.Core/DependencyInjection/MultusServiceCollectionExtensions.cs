using Microsoft.Extensions.DependencyInjection;

namespace Multus.Core.DependencyInjection;

/// <summary>Multus in a container of services.</summary>
public static class MultusServiceCollectionExtensions
{
    /// <summary>Adds what <see cref="AddMultus(IServiceCollection, Action{MultusOptions})"/> adds, with the default options.</summary>
    public static IMultusBuilder AddMultus(this IServiceCollection services) => services.AddMultus(static _ => { });

    /// <summary>
    /// Adds the running of networks: <see cref="Runtime.CniRuntime"/>, <see cref="Runtime.NetworkConfigDirectory"/>,
    /// <see cref="Delegation.ConflistRunner"/> and <see cref="Delegation.IDelegateExecutor"/>, all as singletons. What is registered
    /// already stays; calling it again adds options and nothing else.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Sets the options.</param>
    /// <returns>Where more is added: executors, plugins, policies.</returns>
    public static IMultusBuilder AddMultus(this IServiceCollection services, Action<MultusOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        services.AddOptions<MultusOptions>().Configure(configure).ValidateOnStart();
        MultusRegistration.AddDefaults(services);
        return new MultusBuilder(services);
    }

    private sealed class MultusBuilder(IServiceCollection services) : IMultusBuilder
    {
        public IServiceCollection Services { get; } = services;
    }
}
