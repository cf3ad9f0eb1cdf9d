using Microsoft.Extensions.Hosting;

namespace Multus.Cli.Daemon;

/// <summary>A host whose maker says when it ends.</summary>
internal sealed class NoLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
