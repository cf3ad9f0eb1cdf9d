using Multus.Cni.Processes;
using Multus.Core.Commands;

namespace Multus.Cli.Daemon;

/// <summary>Has each request carried out on a thread that may wait for its plugins. Thread-safe.</summary>
/// <param name="inner">Carries it out.</param>
internal sealed class ThreadPerCall(IMultusRuntime inner) : IMultusRuntime
{
    public ValueTask<CniResponse> HandleAsync(CniRequest request, CancellationToken cancellationToken) =>
        new(PluginThreads.RunAsync(() => inner.HandleAsync(request, cancellationToken)));
}
