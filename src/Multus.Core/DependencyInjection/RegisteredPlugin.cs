using Multus.Core.Cni;
using Multus.Core.Delegation.InProcess;

namespace Multus.Core.DependencyInjection;

/// <summary>A plugin in .NET, as it was registered.</summary>
internal sealed record RegisteredPlugin(PluginType Type, Func<IServiceProvider, ICniPlugin> Create)
{
    public KeyValuePair<PluginType, ICniPlugin> Resolve(IServiceProvider services) => new(Type, Create(services));
}
