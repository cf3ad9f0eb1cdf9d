using Multus.TestKit.Linux;

namespace Multus.Conformance.Tests.Daemon;

/// <summary>One daemon for all tests of a class: it is to stay alive, and to forget what it is done with.</summary>
public sealed class DaemonFixture : IAsyncLifetime
{
    public DaemonProcess Daemon { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        if (Privilege.WhyNoNamespaces is null)
        {
            Daemon = await DaemonProcess.StartAsync();
        }
    }

    public async Task DisposeAsync()
    {
        if (Daemon is not null)
        {
            var (exit, log) = await Daemon.StopAsync();
            await Daemon.DisposeAsync();
            Assert.True(exit == 0, log);
        }
    }
}
