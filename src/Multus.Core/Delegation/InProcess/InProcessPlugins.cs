using System.Collections.Immutable;
using Multus.Core.Cni;

namespace Multus.Core.Delegation.InProcess;

/// <summary>Plugins in .NET by the type that configurations call them. Immutable and thread-safe.</summary>
public sealed class InProcessPlugins : IDelegateExecutorProvider
{
    private readonly ImmutableDictionary<PluginType, InProcessDelegateExecutor> _executors;

    /// <summary>Takes plugins in.</summary>
    /// <param name="plugins">The plugins by type; of a type that stands twice the last counts.</param>
    /// <param name="time">The clock for the time a call may take.</param>
    public InProcessPlugins(IEnumerable<KeyValuePair<PluginType, ICniPlugin>> plugins, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(plugins);
        ArgumentNullException.ThrowIfNull(time);
        var executors = ImmutableDictionary.CreateBuilder<PluginType, InProcessDelegateExecutor>();
        foreach (var (type, plugin) in plugins)
        {
            executors[type] = new InProcessDelegateExecutor(plugin, time);
        }

        _executors = executors.ToImmutable();
    }

    /// <inheritdoc/>
    public IDelegateExecutor? Find(DelegateCall call)
    {
        ArgumentNullException.ThrowIfNull(call);
        return _executors.GetValueOrDefault(call.Type);
    }

    /// <summary>Such as <c>plugins in .NET (type dns or net)</c>.</summary>
    public override string ToString() =>
        _executors.IsEmpty ? "plugins in .NET (none)" : $"plugins in .NET (type {string.Join(" or ", _executors.Keys.Select(static type => type.Value).Order(StringComparer.Ordinal))})";
}
