using Multus.Core.Cni;
using Multus.Core.Ports;

namespace Multus.StoppingMultus;

/// <summary>Sandboxes whose changes are counted.</summary>
internal sealed class StoppingSandboxes(ISandboxNetwork sandboxes, Effects effects) : ISandboxNetwork
{
    public async ValueTask<ISandbox> OpenAsync(NetnsPath netns, CancellationToken cancellationToken) =>
        new StoppingSandbox(await sandboxes.OpenAsync(netns, cancellationToken), effects);
}
