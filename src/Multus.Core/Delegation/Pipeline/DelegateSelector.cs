using System.Collections.Immutable;
using Multus.Core.Cni;

namespace Multus.Core.Delegation.Pipeline;

/// <summary>Which calls something is for, by plugin type, network and command; what is left empty does not matter. Immutable.</summary>
public sealed record DelegateSelector
{
    /// <summary>All calls.</summary>
    public static DelegateSelector All { get; } = new();

    /// <summary>The plugin types. Default: any.</summary>
    public ImmutableArray<PluginType> Types { get; init; } = [];

    /// <summary>The networks. Default: any.</summary>
    public ImmutableArray<NetworkName> Networks { get; init; } = [];

    /// <summary>The commands. Default: any.</summary>
    public ImmutableArray<CniCommand> Commands { get; init; } = [];

    /// <summary>Whether a call is one of those.</summary>
    public bool Matches(DelegateCall call)
    {
        ArgumentNullException.ThrowIfNull(call);
        return (Types.IsDefaultOrEmpty || Types.Contains(call.Type))
            && (Networks.IsDefaultOrEmpty || Networks.Any(network => network.Value == call.Config.Name))
            && (Commands.IsDefaultOrEmpty || Commands.Contains(call.Command));
    }

    /// <summary>Whether the other one selects the same, in the same order.</summary>
    public bool Equals(DelegateSelector? other) =>
        other is not null && Types.SequenceEqual(other.Types) && Networks.SequenceEqual(other.Networks) && Commands.SequenceEqual(other.Commands);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Types.Length, Networks.Length, Commands.Length);

    /// <summary>Such as <c>type bridge or macvlan, command ADD</c>; <c>all</c> for all calls.</summary>
    public override string ToString()
    {
        string[] parts =
        [
            .. Part("type", Types.Select(static type => type.Value)),
            .. Part("network", Networks.Select(static network => network.Value)),
            .. Part("command", Commands.Select(static command => command.ToProtocolText())),
        ];
        return parts.Length == 0 ? "all" : string.Join(", ", parts);
    }

    private static IEnumerable<string> Part(string name, IEnumerable<string> values)
    {
        var joined = string.Join(" or ", values);
        return joined.Length == 0 ? [] : [$"{name} {joined}"];
    }
}
