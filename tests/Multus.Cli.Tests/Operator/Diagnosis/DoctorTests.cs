using Multus.Cli.Operator.Diagnosis;
using Multus.Cli.Operator.Output;
using Multus.Core.Cni.Errors;
using Multus.TestKit;
using Multus.TestKit.Golden;

namespace Multus.Cli.Tests.Operator.Diagnosis;

public sealed class DoctorTests
{
    private readonly DoctorNode _node = new();

    [Theory]
    [InlineData(nameof(OutputFormat.Table))]
    [InlineData(nameof(OutputFormat.Json))]
    public async Task Report_Findings_AreToldInEachFormat(string format)
    {
        _node.Free = 1 << 20;
        _node.Facts["/opt/cni/bin"] = new FileFacts(UnixFileMode.OtherWrite, _node.Now);

        GoldenFile.Verify(new DoctorReport(await _node.FindAsync()).Write(Enum.Parse<OutputFormat>(format), Ink.Black), format);
    }

    [Fact]
    public async Task Examine_FitNode_HasNoTrouble() => Assert.Empty(await _node.FindTroubleAsync());

    [Theory]
    [InlineData("3.10.0-1160.el7", "Warning kernel-version: Linux 3.10.0-1160.el7 is older than 4.18")]
    [InlineData("", "Warning kernel-version: the kernel does not tell its version")]
    public async Task Examine_Kernel_IsLookedAt(string release, string seen)
    {
        _node.Files.Put("/proc/sys/kernel/osrelease", release);

        Assert.Contains(seen, await _node.FindTroubleAsync());
    }

    [Fact]
    public async Task Examine_KernelWithoutTheInterface_IsDoubted()
    {
        _node.Files.Put("/proc/modules", "");

        Assert.Equal(["Warning kernel-interface: nothing shows that the kernel has bridge"], await _node.FindTroubleAsync());
        _node.Facts["/sys/module/bridge"] = new FileFacts(UnixFileMode.UserRead, _node.Now);
        Assert.Empty(await _node.FindTroubleAsync());
    }

    [Theory]
    [InlineData("ffffffff8215d8b0 t br_dev_newlink\n", 0)]
    [InlineData("ffffffff8215d8b0 t br_dev_newlink_of_another\n", 1)]
    [InlineData("ffffffff8215d8b0 t macvlan_newlink\n", 1)]
    public async Task Examine_KernelWithTheInterfaceBuiltIn_IsKnownByItsFunctions(string symbols, int doubts)
    {
        _node.Files.Put("/proc/modules", "");
        _node.Files.Put("/proc/kallsyms", symbols);

        Assert.Equal(doubts, (await _node.FindTroubleAsync()).Count);
    }

    [Fact]
    public async Task Examine_Plugins_AreLookedAt()
    {
        _node.AddProgram("bridge", 0xB7);
        _node.Files.Remove("/opt/cni/bin/host-local");

        Assert.Equal(
            ["Error plugin-machine: /opt/cni/bin/bridge is made for Arm64, and this is X64", "Error plugin-present: host-local is in none of /opt/cni/bin"],
            await _node.FindTroubleAsync());
    }

    [Fact]
    public async Task Examine_PluginsThatDoNotRun_AreFound()
    {
        _node.Dumb.Add("bridge");
        _node.Facts["/opt/cni/bin/host-local"] = new FileFacts(UnixFileMode.UserRead, _node.Now);
        _node.Facts.Remove("/opt/cni/bin");

        Assert.Equal(
            [
                "Error plugin-folder: there is no folder /opt/cni/bin", "Error plugin-version: bridge does not tell its versions: it fell over",
                "Error plugin-present: /opt/cni/bin/host-local may not be run",
            ],
            await _node.FindTroubleAsync());
    }

    [Fact]
    public async Task Examine_OrderOfConfigurations_IsLookedAt()
    {
        _node.Files.Put("/etc/cni/net.d/00-a.conf", "{");
        _node.Files.Put("/etc/cni/net.d/00-b.conf", """{ "cniVersion": "1.0.0", "name": "b", "type": "ptp" }""");
        _node.Files.Put("/etc/cni/net.d/00-multus.conf", """{ "cniVersion": "1.0.0", "name": "node", "type": "multus" }""");
        _node.Files.Put("/etc/cni/net.d/99-z.conf", "{");

        var trouble = await _node.FindTroubleAsync();
        Assert.Equal(4, trouble.Count);
        Assert.Equal("Error runtime-first: the runtime takes 00-b.conf, which does not call Multus", trouble[0]);
        Assert.StartsWith("Error runtime-broken: before Multus's: error loading CNI config file /etc/cni/net.d/00-a.conf", trouble[1], StringComparison.Ordinal);
        Assert.StartsWith("Warning runtime-broken: error loading CNI config file /etc/cni/net.d/99-z.conf", trouble[2], StringComparison.Ordinal);
        Assert.Equal("Warning runtime-twice: several files call Multus: 00-multus.conf, 00-multus.conflist", trouble[3]);
    }

    [Fact]
    public async Task Examine_NoConfiguration_IsFound()
    {
        foreach (var path in _node.Files.Paths.Where(static path => path.StartsWith("/etc", StringComparison.Ordinal)).ToArray())
        {
            _node.Files.Remove(path);
        }

        _node.Node = null;
        _node.Notices = ["there is none"];

        Assert.Equal(["Error runtime-first: there is no configuration in /etc/cni/net.d", "Error node-config: there is none"], await _node.FindTroubleAsync());
    }

    [Theory]
    [InlineData(false, null, null, "Error daemon: there is no socket /run/multus/multus.sock")]
    [InlineData(true, "it is dead", null, "Error daemon: it is dead")]
    [InlineData(true, null, "/readyz answers 500", "Error daemon: it lives, and takes no requests: /readyz answers 500")]
    [InlineData(true, null, null, null)]
    public async Task Examine_Daemon_IsAskedWhereOneIsToBe(bool hasSocket, string? health, string? ready, string? seen)
    {
        _node.Files.Put("/etc/cni/net.d/00-multus.conflist", """{ "cniVersion": "1.0.0", "name": "node", "plugins": [{ "type": "multus-shim" }] }""");
        _node.Daemon["/healthz"] = health;
        _node.Daemon["/readyz"] = ready;
        if (hasSocket)
        {
            _node.Facts["/run/multus/multus.sock"] = new FileFacts(UnixFileMode.UserWrite, _node.Now);
        }

        Assert.Equal(seen is null ? [] : [seen], await _node.FindTroubleAsync());
    }

    [Theory]
    [InlineData("0.2.0", "0.1.0", "Warning daemon-version: the daemon is 0.2.0, and /opt/cni/bin/multus-shim is 0.1.0")]
    [InlineData("0.2.0", "0.2.0", null)]
    [InlineData("0.2.0", null, null)]
    [InlineData(null, "0.2.0", null)]
    public async Task Examine_VersionsOfDaemonAndShim_AreCompared(string? daemon, string? shim, string? seen)
    {
        _node.Files.Put("/etc/cni/net.d/00-multus.conflist", """{ "cniVersion": "1.0.0", "name": "node", "plugins": [{ "type": "multus-shim" }] }""");
        _node.Facts["/run/multus/multus.sock"] = new FileFacts(UnixFileMode.UserWrite, _node.Now);
        _node.AddProgram("multus-shim", 0x3E);
        _node.DaemonVersion = daemon;
        if (shim is not null)
        {
            _node.ProgramVersions["/opt/cni/bin/multus-shim"] = shim;
        }

        Assert.Equal(seen is null ? [] : [seen], await _node.FindTroubleAsync());
    }

    [Theory]
    [InlineData(999L, "Error state-inodes: 999 more files can be made")]
    [InlineData(1000L, null)]
    [InlineData(null, null)]
    public async Task Examine_FilesThatCanStillBeMade_AreCounted(long? left, string? seen)
    {
        _node.Inodes = left;

        Assert.Equal(seen is null ? [] : [seen], await _node.FindTroubleAsync());
        Assert.Equal(left is not null, (await _node.ExamineAsync()).Any(static line => line.Contains(" state-inodes: ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Examine_ClusterThatCannotBeReached_IsFound()
    {
        _node.Cluster = static () => throw new CniException(new CniError(CniErrorCode.InvalidNetworkConfig, "there is no kubeconfig \"k\""));

        Assert.Equal(["Error cluster-pods: there is no kubeconfig \"k\""], await _node.FindTroubleAsync());
    }

    [Fact]
    public async Task Examine_State_IsLookedAt()
    {
        _node.Files.Put("/state/broken", "{");
        _node.Files.Put("/state/results/lan-c1-eth0", """{"kind":"cniCacheV1","containerId":"c1","config":"e30=","ifName":"eth0","networkName":"lan","netns":"/run/netns/gone","result":{"cniVersion":"1.0.0"}}""");
        _node.Files.Put("/state/results/lan-c2-eth0", """{"kind":"cniCacheV1","containerId":"c2","config":"e30=","ifName":"eth0","networkName":"lan","netns":"/run/netns/alive","result":{"cniVersion":"1.0.0"}}""");
        _node.Files.Put("/state/deferred-del/c3@eth0", "{}");
        _node.Files.Unfinished.Add("/state/results/lan-c4-eth0");

        var trouble = await _node.FindTroubleAsync();
        Assert.StartsWith("Warning state-record: broken: ", trouble[0], StringComparison.Ordinal);
        Assert.Equal(
            [
                "Warning state-unfinished: the write of lan-c4-eth0 was cut short", "Warning state-deferred: 1 DEL to be made up for: c3@eth0",
                "Warning state-leftover: c1 is remembered, and /run/netns/gone is gone",
            ],
            trouble.Skip(1));
    }

    [Fact]
    public async Task Examine_ClockThatIsBehind_IsDoubted()
    {
        _node.Facts["/etc/cni/net.d/10-lan.conf"] = new FileFacts(UnixFileMode.UserRead, _node.Now + TimeSpan.FromHours(1));

        Assert.Equal(["Warning clock: it says 2026-01-31 12:00:00 UTC, and /etc/cni/net.d/10-lan.conf was changed later"], await _node.FindTroubleAsync());
    }

    [Fact]
    public void Document_OfRules_HasThemAllAndNoOther()
    {
        var rows = File.ReadAllLines(Repository.At("docs", "doctor.md")).Where(static line => line.StartsWith("| `", StringComparison.Ordinal));

        Assert.Equal(DoctorRules.All.Select(static rule => $"| `{rule.Id}` | {rule.Question}? | {rule.Remedy} |"), rows);
    }
}
