using System.CommandLine;
using System.Text;
using Multus.Cli.Operator.Output;
using Multus.Cli.Operator.Running;
using Multus.Core.Cni;
using Multus.Core.State;

namespace Multus.Cli.Operator.Commands;

/// <summary>Run a network in a network namespace, as container runtimes do and cnitool does.</summary>
internal static class RunCommands
{
    public static IEnumerable<Command> Create(OperatorContext context) =>
    [
        Create(context, CniCommand.Add, "attach a network namespace to a network, and tell what it got"),
        Create(context, CniCommand.Del, "take a network namespace from a network"),
        Create(context, CniCommand.Check, "say whether a network namespace has what it got from a network"),
        Create(context, CniCommand.Status, "ask a network's plugins whether it can be added to"),
    ];

    private static Command Create(OperatorContext context, CniCommand what, string summary)
    {
        var network = new Argument<string>("NETWORK") { Description = "a file (.conf, .conflist, .json), or the name of a network of --config-dir" };
        var netns = new Argument<string>("NETNS") { Description = $"the network namespace: a path, or a name in {NamedNetns.Folder}" };
        var output = CommonOptions.Output("table", "json", "yaml");
        var options = new RunOptions(context);
        var command = new Command(what.ToString().ToLowerInvariant(), summary) { network };
        if (what != CniCommand.Status)
        {
            command.Arguments.Add(netns);
            options.AddTargetTo(command);
            options.AddCapabilitiesTo(command);
        }

        options.AddNetworkTo(command);
        options.AddCallsTo(command);
        command.Options.Add(output);
        command.SetAction(async (parsed, _) =>
        {
            var files = new DiskFileStore();
            var question = options.QuestionOf(parsed, what, parsed.GetValue(network)!, what == CniCommand.Status ? null : parsed.GetValue(netns), files);
            var answer = await new NetworkRun(options.CallsOf(parsed, files).Open(), files, context.Time).AnswerAsync(question, context.Stopping);
            var (report, format) = (new RunReport(answer), CommonOptions.FormatOf(parsed.GetValue(output)!));
            context.Print(report.Write(format, Ink.Of(context)));
            context.Io.Error.Write(Encoding.UTF8.GetBytes(report.WriteProblem(format, Ink.OfErrors(context))));
            return answer.Error is null ? ExitCodes.Success : ExitCodes.Failure;
        });
        return command;
    }
}
