using Multus.Core.Cni.Results;
using Multus.Core.Delegation.InProcess;

namespace Multus.Core.Tests.Delegation.InProcess;

/// <summary>A plugin that has what every plugin must have and nothing else. It remembers what it was asked to add and to delete.</summary>
internal sealed class MinimalPlugin : ICniPlugin
{
    public List<PluginRequest> Requests { get; } = [];

    public ValueTask<CniResult> AddAsync(PluginRequest request, CancellationToken cancellationToken)
    {
        Requests.Add(request);
        return ValueTask.FromResult(CniResult.Empty);
    }

    public ValueTask DelAsync(PluginRequest request, CancellationToken cancellationToken)
    {
        Requests.Add(request);
        return ValueTask.CompletedTask;
    }
}
