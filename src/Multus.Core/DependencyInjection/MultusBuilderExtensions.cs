using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Multus.Core.Cni;
using Multus.Core.Delegation;
using Multus.Core.Delegation.InProcess;
using Multus.Core.Delegation.Pipeline;

namespace Multus.Core.DependencyInjection;

/// <summary>What can be added to Multus in a container of services.</summary>
public static class MultusBuilderExtensions
{
    /// <summary>Adds a plugin in .NET, which runs without a process wherever a configuration names its type.</summary>
    /// <typeparam name="TPlugin">The plugin; one object of it, made by the container, serves all calls.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="type">The type that configurations call it by; of one that is added twice the last counts.</param>
    /// <exception cref="Cni.Errors.CniException">The type is not a plugin's name (code 7).</exception>
    public static IMultusBuilder AddPlugin<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TPlugin>(this IMultusBuilder builder, string type)
        where TPlugin : class, ICniPlugin
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddSingleton<TPlugin>();
        builder.Services.AddSingleton(new RegisteredPlugin(PluginType.Parse(type), static services => services.GetRequiredService<TPlugin>()));
        return builder;
    }

    /// <summary>Adds who may say which executor runs a call; asked in the order of registration, before plugins in .NET and processes.</summary>
    /// <typeparam name="TProvider">The provider, made by the container.</typeparam>
    public static IMultusBuilder AddDelegateExecutors<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TProvider>(this IMultusBuilder builder)
        where TProvider : class, IDelegateExecutorProvider
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton<IDelegateExecutorProvider, TProvider>();
        return builder;
    }

    /// <summary>Adds an executor for some calls: those of a plugin type, a network, a command.</summary>
    public static IMultusBuilder AddDelegateExecutor(this IMultusBuilder builder, IDelegateExecutor executor, DelegateSelector appliesTo)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton<IDelegateExecutorProvider>(new SelectedExecutor(executor, appliesTo));
        return builder;
    }

    /// <summary>Says which policies stand around calls, and in which order; see <see cref="DelegatePipelineBuilder"/> for what is there already.</summary>
    public static IMultusBuilder ConfigureDelegatePipeline(this IMultusBuilder builder, Action<DelegatePipelineBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        builder.Services.AddSingleton(new PipelineConfiguration(configure));
        return builder;
    }
}
