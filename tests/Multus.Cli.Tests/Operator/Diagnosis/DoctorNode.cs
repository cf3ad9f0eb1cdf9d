using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Multus.Cli.Operator.Collecting;
using Multus.Cli.Operator.Diagnosis;
using Multus.Core.Cni;
using Multus.Core.Cni.Errors;
using Multus.Core.Cni.Results;
using Multus.Core.Delegation;
using Multus.Core.Planning;
using Multus.K8s.Access;
using Multus.K8s.Reviews;
using Multus.TestKit.Fakes;

namespace Multus.Cli.Tests.Operator.Diagnosis;

/// <summary>A node that is fit, until a test makes it ill.</summary>
internal sealed class DoctorNode : IHostFacts
{
    private const UnixFileMode Program = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    private readonly ManualTime _time = new();
    private readonly HashSet<string> _netns = ["/run/netns/alive"];

    public DoctorNode()
    {
        Files.Put("/proc/sys/kernel/osrelease", "6.1.0-18-amd64\n");
        Files.Put("/proc/modules", "bridge 311296 0 - Live 0x0\n");
        Files.Put("/lib/modules/6.1.0-18-amd64/modules.dep", "kernel/drivers/net/veth.ko:\n");
        Files.Put("/etc/cni/net.d/00-multus.conflist", """{ "cniVersion": "1.0.0", "name": "node", "plugins": [{ "type": "multus" }] }""");
        Files.Put("/etc/cni/net.d/10-lan.conf", """{ "cniVersion": "1.0.0", "name": "lan", "type": "bridge" }""");
        Facts["/opt/cni/bin"] = new FileFacts(Program, _time.GetUtcNow());
        Facts["/state"] = new FileFacts(Program, _time.GetUtcNow());
        AddProgram("bridge", 0x3E);
        AddProgram("host-local", 0x3E);
        Node = NodeConfigReader.Read("""{ "cniVersion": "1.0.0", "name": "node", "type": "multus", "cniDir": "/state", "delegates": [{ "name": "lan", "type": "bridge", "ipam": { "type": "host-local" } }] }"""u8).Config;
    }

    public MemoryFileStore Files { get; } = new();

    public Dictionary<string, FileFacts> Facts { get; } = new(StringComparer.Ordinal);

    public NodeConfig? Node { get; set; }

    public string[] Notices { get; set; } = [];

    public long Free { get; set; } = 1L << 30;

    /// <summary>How many more files the disk takes; null for a disk without a limit.</summary>
    public long? Inodes { get; set; } = 1 << 20;

    /// <summary>The daemon's version; null where it does not tell.</summary>
    public string? DaemonVersion { get; set; }

    /// <summary>The versions of programs, by path.</summary>
    public Dictionary<string, string> ProgramVersions { get; } = new(StringComparer.Ordinal);

    /// <summary>Asks what may be done; null where there is no cluster.</summary>
    public Func<AccessQuestion, CancellationToken, ValueTask<AccessAnswer>>? Rights { get; set; }

    /// <summary>The same for who asks for certificates.</summary>
    public Func<AccessQuestion, CancellationToken, ValueTask<AccessAnswer>>? RightsToSign { get; set; }

    /// <summary>How long what the kubeconfig has is good.</summary>
    public Func<ImmutableArray<CredentialLifetime>> Lifetimes { get; set; } = static () => [];

    /// <summary>What the daemon answers, by path; null for yes.</summary>
    public Dictionary<string, string?> Daemon { get; } = new(StringComparer.Ordinal);

    /// <summary>Plugins that do not tell their versions.</summary>
    public HashSet<string> Dumb { get; } = [];

    /// <summary>The cluster, if there is one.</summary>
    public Func<Core.Ports.ClusterPorts?> Cluster { get; set; } = static () => null;

    public DateTimeOffset Now => _time.GetUtcNow();

    public void AddProgram(string name, byte machine)
    {
        Files.Put($"/opt/cni/bin/{name}", "");
        Facts[$"/opt/cni/bin/{name}"] = new FileFacts(Program, Now) { Beginning = new byte[] { 0x7F, (byte)'E', (byte)'L', (byte)'F', 2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0, machine, 0 } };
    }

    /// <summary>What is seen, as <c>severity id: seen</c>.</summary>
    public async Task<IReadOnlyList<string>> ExamineAsync() => [.. (await FindAsync()).Select(static finding => $"{finding.Severity} {finding.Rule.Id}: {finding.Seen}")];

    /// <summary>What is seen that is not well.</summary>
    public async Task<IReadOnlyList<string>> FindTroubleAsync() => [.. (await ExamineAsync()).Where(static line => !line.StartsWith("Ok ", StringComparison.Ordinal))];

    public async Task<ImmutableArray<DoctorFinding>> FindAsync() => await Doctor.ExamineAsync(
        new DoctorWorld
        {
            Files = Files,
            Host = this,
            Time = _time,
            Machine = Architecture.X64,
            Node = Node,
            NodeNotices = [.. Notices],
            ConfigDir = "/etc/cni/net.d",
            PluginPath = ["/opt/cni/bin"],
            StateDir = "/state",
            DaemonSocket = "/run/multus/multus.sock",
            AskDaemon = path => Daemon.GetValueOrDefault(path),
            AskDaemonVersion = () => DaemonVersion,
            AskProgramVersion = (path, _) => ValueTask.FromResult(ProgramVersions.GetValueOrDefault(path)),
            AskRight = Rights,
            AskRightToSign = RightsToSign,
            ReadLifetimes = Lifetimes,
            AskVersions = (type, _) => ValueTask.FromResult<DelegateOutcome>(Dumb.Contains(type.Value)
                ? new DelegateOutcome.Failed(new CniError(CniErrorCode.Internal, "it fell over"))
                : new DelegateOutcome.Succeeded(null) { Versions = PluginVersions.Of([CniVersion.V100]) }),
            OpenCluster = Cluster,
            LookAtNetns = netns => netns is null ? NetnsState.Unknown : _netns.Contains(netns.Value) ? NetnsState.Alive : NetnsState.Gone,
        },
        CancellationToken.None);

    public FileFacts? Find(string path) => Facts.GetValueOrDefault(path);

    public long FreeBytes(string folder) => Free;

    public long? FreeInodes(string folder) => Inodes;
}
