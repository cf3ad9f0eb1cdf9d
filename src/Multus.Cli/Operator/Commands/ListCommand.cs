using System.CommandLine;
using Multus.Cli.Operator.Inspection;
using Multus.Cli.Operator.Output;
using Multus.Core.State;

namespace Multus.Cli.Operator.Commands;

/// <summary>Says which sandboxes a node remembers, and what else lies about.</summary>
internal static class ListCommand
{
    public static Command Create(OperatorContext context)
    {
        var config = CommonOptions.Config();
        var output = CommonOptions.Output("table", "json", "yaml");
        var command = new Command("list", "say which sandboxes this node remembers, and what is left over") { config, output };
        command.SetAction(async (parsed, _) =>
        {
            var files = new DiskFileStore();
            var settings = new NodeSettingsSource(files).Read(parsed.GetValue(config));
            var memory = new NodeMemory(files, settings.CniDir);
            var sandboxes = await memory.ReadAsync(context.Stopping);
            var list = new SandboxList(
                [.. sandboxes.Select(static sandbox => new ListedSandbox(sandbox) { IsAlive = KernelSnapshot.Take(sandbox.Netns).Problem is null })],
                memory.ReadLeftovers(sandboxes),
                context.Time.GetUtcNow()) { Notices = settings.Notices };
            context.Print(list.Write(CommonOptions.FormatOf(parsed.GetValue(output)!), Ink.Of(context)));
            return ExitCodes.Success;
        });
        return command;
    }
}
