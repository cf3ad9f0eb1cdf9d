using Multus.Cni.DaemonProtocol;

namespace Multus.Cli.Tests.Daemon;

public sealed class DaemonVersionTests
{
    [Fact]
    public async Task Daemon_ThatLives_TellsItsVersion()
    {
        await using var daemon = await CertifiedDaemon.CreateAsync();
        daemon.Start(new Dictionary<string, string> { ["MULTUS_NODE_NAME"] = "node-1" });
        await daemon.UntilAsync(() => daemon.IsAsync(DaemonPaths.Health));

        Assert.Equal(BuildInfo.Version, await Task.Run(() => DaemonHealth.FindVersion(daemon.Socket, TimeSpan.FromSeconds(10))));
    }

    [Fact]
    public void Daemon_ThatIsNotThere_TellsNothing() => Assert.Null(DaemonHealth.FindVersion("/nowhere/multus.sock", TimeSpan.FromSeconds(10)));
}
