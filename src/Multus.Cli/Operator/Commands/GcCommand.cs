using System.Collections.Immutable;
using System.CommandLine;
using System.Text;
using Multus.Cli.Operator.Collecting;
using Multus.Cli.Operator.Inspection;
using Multus.Cli.Operator.Output;
using Multus.Cli.Operator.Planning;
using Multus.Core.Cni;
using Multus.Core.State;

namespace Multus.Cli.Operator.Commands;

/// <summary>Removes what a node remembers of containers that are gone.</summary>
internal static class GcCommand
{
    public static Command Create(OperatorContext context)
    {
        var dryRun = new Option<bool>("--dry-run") { Description = "say what would be removed, and why the rest is kept, and touch nothing" };
        var yes = new Option<bool>("--yes", "-y") { Description = "do it, on a terminal as well" };
        var config = CommonOptions.Config();
        var state = new Option<string?>("--state-dir") { Description = "the folder of what the node remembers (default: cniDir of the configuration)", HelpName = "DIR" };
        var running = new Option<string?>("--containers") { Description = "a file of the containers that the runtime has, one identifier a line, or - for standard input", HelpName = "FILE" };
        var output = CommonOptions.Output("table", "json", "yaml");
        var options = new RunOptions(context);
        var command = new Command("gc", "remove what the node remembers of containers that are gone") { dryRun, yes, config, state, running, output };
        options.AddCallsTo(command);
        command.SetAction(async (parsed, _) =>
        {
            var files = new DiskFileStore();
            var (stated, notices) = new NodeConfigSource(files).Read(parsed.GetValue(config));
            var node = parsed.GetValue(state) is { } folder ? stated with { CniDir = Path.GetFullPath(folder) } : stated;
            node = node with { DelegateTimeout = options.TimeoutOf(parsed) };
            var remembered = await new NodeMemory(files, node.CniDir).ReadAsync(context.Stopping);
            var verdicts = GcDecision.Decide([.. remembered.Select(static sandbox => RememberedContainer.Of(sandbox, NetnsLook.Of))], RunningIn(new InputFiles(files, context.Io.Input), parsed.GetValue(running)));
            var (format, isTrial) = (CommonOptions.FormatOf(parsed.GetValue(output)!), parsed.GetValue(dryRun));
            var needsYes = !isTrial && context.IsInputTerminal && !parsed.GetValue(yes);
            var error = isTrial || needsYes ? null : await new GcRun(context, options.CallsOf(parsed, files).Open()).CollectAsync(verdicts, node, options.PluginPathOf(parsed));
            context.Print(new GcReport(verdicts, !isTrial && !needsYes, error).Write(format, Ink.Of(context)));
            foreach (var notice in notices)
            {
                context.Complain($"note: {notice}");
            }

            if (needsYes)
            {
                context.Complain("multus gc: nothing was removed: --yes does it");
            }

            return error is null && !needsYes ? ExitCodes.Success : ExitCodes.Failure;
        });
        return command;
    }

    private static ImmutableHashSet<ContainerId>? RunningIn(InputFiles inputs, string? file) => file is null
        ? null
        : [.. Encoding.UTF8.GetString(inputs.Read([file])[0].Content.Span).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(ContainerId.Parse)];
}
