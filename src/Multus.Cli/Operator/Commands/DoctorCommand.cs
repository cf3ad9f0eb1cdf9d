using System.Collections.Immutable;
using System.CommandLine;
using System.Runtime.InteropServices;
using Multus.Cli.Operator.Collecting;
using Multus.Cli.Operator.Diagnosis;
using Multus.Cli.Operator.Output;
using Multus.Cli.Operator.Planning;
using Multus.Cli.Operator.Settings;
using Multus.Cli.Plugin;
using Multus.Cni.DaemonProtocol;
using Multus.Cni.Processes;
using Multus.Core.Cni.Errors;
using Multus.Core.Delegation;
using Multus.Core.Planning;
using Multus.Core.Ports;
using Multus.Core.State;

namespace Multus.Cli.Operator.Commands;

/// <summary>Says whether a node is fit for Multus.</summary>
internal static class DoctorCommand
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    public static Command Create(OperatorContext context)
    {
        var config = CommonOptions.Config();
        var folder = new Option<string>("--config-dir") { Description = "the folder of the runtime's configurations", DefaultValueFactory = static _ => "/etc/cni/net.d", HelpName = "DIR" };
        var plugins = new Option<string[]>("--plugin-dir") { Description = "a folder of plugins; may be given several times (default: binDir of the configuration)", HelpName = "DIR" };
        var state = new Option<string?>("--state-dir") { Description = "the folder of what the node remembers (default: cniDir of the configuration)", HelpName = "DIR" };
        var socket = new Option<string>("--daemon-socket-dir") { Description = "the folder of the daemon's socket", DefaultValueFactory = static _ => DaemonPaths.DefaultSocketDir, HelpName = "DIR" };
        var output = CommonOptions.Output("table", "json", "yaml");
        var command = new Command("doctor", "say whether this node is fit for Multus, and what to do where it is not") { config, folder, plugins, state, socket, output };
        command.SetAction(async (parsed, _) =>
        {
            var files = new DiskFileStore();
            var configDir = Path.GetFullPath(parsed.GetValue(folder)!);
            var found = Read(files, parsed.GetValue(config), configDir);
            var (node, notices) = (found.Node, found.Notices);
            using var log = OperatorLog.Create(context);
            using var cluster = new DoctorCluster(context.Clusters, files, node);
            using var clusters = new ClusterComposition(context.Io.Environment, files, new PosixProcessLauncher(), log);
            ImmutableArray<string> pluginPath = parsed.GetValue(plugins) is { Length: > 0 } stated ? [.. stated.Select(Path.GetFullPath)] : [node?.BinDir ?? NodeConfig.DefaultBinDir];
            var daemon = DaemonPaths.SocketIn(Path.GetFullPath(parsed.GetValue(socket)!));
            var runner = new ConflistRunner(new Running.PluginCalls(context, files).Open());
            var world = new DoctorWorld
            {
                Files = files,
                Host = new HostFacts(),
                Time = context.Time,
                Machine = RuntimeInformation.OSArchitecture,
                Node = node,
                NodeNotices = notices,
                ConfigDir = configDir,
                PluginPath = pluginPath,
                StateDir = parsed.GetValue(state) is { } named ? Path.GetFullPath(named) : node?.CniDir ?? NodeConfig.DefaultCniDir,
                DaemonSocket = daemon,
                AskDaemon = path => AskDaemon(daemon, path),
                AskDaemonVersion = () => DaemonHealth.FindVersion(daemon, Patience),
                AskProgramVersion = new ProgramVersion(new PosixProcessLauncher(), Patience).AskAsync,
                AskRight = cluster.FindRights(),
                AskRightToSign = cluster.FindRightsToSign(found.Daemon),
                ReadLifetimes = cluster.ReadLifetimes,
                AskVersions = (type, cancellationToken) => runner.VersionAsync(new VersionCall(type, pluginPath) { Limits = new CallLimits(Deadline.None, Patience) }, cancellationToken),
                OpenCluster = () => node is null ? null : clusters.Open(node),
                LookAtNetns = NetnsLook.Of,
            };
            var report = new DoctorReport(await Doctor.ExamineAsync(world, context.Stopping));
            context.Print(report.Write(CommonOptions.FormatOf(parsed.GetValue(output)!), Ink.Of(context)));
            return report.Errors == 0 ? ExitCodes.Success : ExitCodes.Failure;
        });
        return command;
    }

    // A node may have no configuration yet, or have it with the daemon.
    private static DoctorConfig Read(IFileStore files, string? path, string folder)
    {
        try
        {
            var door = new NodeConfigFiles(files);
            if ((path is null ? door.FindIn(folder) : door.Find(path)) is not { } text)
            {
                return new DoctorConfig(null, ["there is no configuration of Multus"]);
            }

            var (node, notices) = new NodeConfigSource(files).ReadFound(text);
            return new DoctorConfig(node, notices) { Daemon = text.Daemon is { } daemon ? DaemonConfig.Read(daemon.Span) : null };
        }
        catch (CniException exception)
        {
            return new DoctorConfig(null, [$"{exception.Error}"]);
        }
    }

    private static string? AskDaemon(string socket, string path) =>
        DaemonHealth.Ask(socket, path, Patience, out var problem) is { } status ? status == DaemonAnswer.Done ? null : $"{path} answers {status}" : problem.Length > 0 ? problem : $"nobody answers at {socket}";
}
