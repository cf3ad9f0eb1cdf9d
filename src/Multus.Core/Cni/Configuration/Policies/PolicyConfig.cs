using System.Collections.Immutable;

namespace Multus.Core.Cni.Configuration.Policies;

/// <summary>
/// What should be done around calls of delegates, as a configuration states it under <see cref="PolicyConfigReader.Key"/>. Which calls
/// it is for is said by plugin type, network and command; what is left empty does not matter. Immutable.
/// </summary>
public abstract record PolicyConfig
{
    private protected PolicyConfig()
    {
    }

    /// <summary>The plugin types (<c>types</c>). Default: any.</summary>
    public ImmutableArray<PluginType> Types { get; init; } = [];

    /// <summary>The networks (<c>networks</c>). Default: any.</summary>
    public ImmutableArray<NetworkName> Networks { get; init; } = [];

    /// <summary>The commands (<c>commands</c>). Default: any; ADD alone for a circuit breaker.</summary>
    public ImmutableArray<CniCommand> Commands { get; init; } = [];
}
