using Multus.Cli.Daemon;
using Multus.Cli.Operator;
using Multus.Cli.Operator.Commands;
using Multus.Cli.Plugin;
using Multus.Cni.DaemonProtocol;
using Multus.Cni.Files;
using Multus.Cni.Hosting;
using Multus.Cni.Processes;
using Multus.Cni.Shim;
using Multus.Core.Planning;

namespace Multus.Cli;

/// <summary>The entry point. It composes and does nothing else.</summary>
internal static class Program
{
    private const string Usage = """
        multus is a CNI plugin: a container runtime starts it, with CNI_COMMAND set and a network configuration on standard input.

        usage: multus [-version]
               multus COMMAND
          -version, -v   print the version and exit
          -help, -h      print this and exit

        commands:
          daemon [-config FILE]   serve the shims of this node until SIGTERM; FILE is /etc/cni/net.d/multus.d/daemon-config.json by default
          probe live|ready [-config FILE]
                                  succeed if the daemon of this node lives, or serves; FILE is the daemon's
          shim                    be the plugin that hands all work to the daemon, as the program multus-shim is
          install                 copy the plugins to the node
          uninstall               take configuration, plugins and kubeconfig from the node
          entrypoint              put plugin, kubeconfig and configuration on the node, and keep them up to date until SIGTERM
          kubeconfig              write a kubeconfig for the plugin, and keep it up to date until SIGTERM
          approve-certificates    approve the certificates that the nodes of a cluster ask for, until SIGTERM
          webhook                 have an API server ask whether networks and pods are right as they are made, until SIGTERM
          validate                find mistakes in networks, pods and configurations, and say what to write instead
          plan                    say what a pod would get and why, or why it would not, without touching anything
          add, del, check         run a network in a network namespace, as container runtimes do
          status                  ask a network's plugins whether it can be added to
          exec                    run one plugin, and show what it is told and answers
          gc                      remove what the node remembers of containers that are gone
          doctor                  say whether this node is fit for Multus, and what to do where it is not
          inspect                 say what a pod has, by disk, kernel and cluster, and in what these do not agree
          list                    say which sandboxes this node remembers, and what is left over
          draw                    draw the networks of a pod
          completion              write a script by which a shell completes command lines
        From install on, they tell their flags with --help.

        """;

    private static Task<int> Main(string[] arguments)
    {
        NativeHeap.Share();
        var line = new CommandLine("multus", Usage);
        return Personalities.WordsOf(Environment.GetCommandLineArgs()[0], arguments) switch
        {
            ["shim"] => line.RunAsync([], static io => new CniPluginHost(Options).RunAsync(io, () => new ShimRuntime(io.Environment, new PosixFileStore()), CancellationToken.None)),
            ["daemon"] => line.RunAsync([], static io => new ValueTask<int>(new DaemonProgram(io, DaemonConfig.DefaultPath).RunAsync())),
            ["daemon", "-config" or "--config", var path] => line.RunAsync([], io => new ValueTask<int>(new DaemonProgram(io, path).RunAsync())),
            ["daemon", "-version" or "--version"] => line.RunAsync(["-version"], RunPluginAsync),
            ["probe", "live" or "ready"] => ProbeAsync(line, arguments[1], DaemonConfig.DefaultPath),
            ["probe", "live" or "ready", "-config" or "--config", var path] => ProbeAsync(line, arguments[1], path),
            [var name, .. var rest] when OperatorProgram.Find(name) is { } command => line.RunAsync([], io => OperatorProgram.RunAsync(command, rest, io)),
            [var name, ..] words when PeopleCommands.Know(name) => line.RunAsync([], io => PeopleCommands.RunAsync(words, io)),
            _ => line.RunAsync(arguments, RunPluginAsync),
        };
    }

    private static CniPluginHostOptions Options => new() { About = CommandLine.About };

    private static Task<int> ProbeAsync(CommandLine line, string what, string path) =>
        line.RunAsync([], io => new ValueTask<int>(new DaemonProbe(io, what == "live" ? DaemonPaths.Health : DaemonPaths.Ready, path).RunAsync()));

    private static async ValueTask<int> RunPluginAsync(PluginIo io)
    {
        using var plugin = new ThinPlugin(io);
        return await plugin.RunAsync(Options);
    }
}
