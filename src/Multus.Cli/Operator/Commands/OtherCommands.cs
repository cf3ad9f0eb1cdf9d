using System.CommandLine;

namespace Multus.Cli.Operator.Commands;

/// <summary>The commands that are read elsewhere, as far as completion has to know them.</summary>
internal static class OtherCommands
{
    public static void AddTo(RootCommand root)
    {
        foreach (var name in new[] { "install", "uninstall", "entrypoint", "kubeconfig", "approve-certificates", "webhook" })
        {
            var command = OperatorProgram.Find(name)!;
            var known = new Command(name, command.Summary);
            foreach (var flag in command.Flags.Where(static flag => !flag.IsHidden))
            {
                known.Options.Add(flag.IsSwitch ? new Option<bool>($"--{flag.Name}") { Description = flag.Help } : new Option<string>($"--{flag.Name}") { Description = flag.Help });
            }

            root.Subcommands.Add(known);
        }

        root.Subcommands.Add(new Command("daemon", "serve the shims of this node until SIGTERM") { new Option<string>("-config") });
        root.Subcommands.Add(new Command("shim", "be the plugin that hands all work to the daemon"));
        root.Subcommands.Add(new Command("probe", "ask the daemon how it is") { new Command("live"), new Command("ready") });
    }
}
