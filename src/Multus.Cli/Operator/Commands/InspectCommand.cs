using System.CommandLine;
using Multus.Cli.Operator.Inspection;
using Multus.Cli.Operator.Output;

namespace Multus.Cli.Operator.Commands;

/// <summary>Says what a pod has, by disk, kernel and cluster, and in what these do not agree.</summary>
internal static class InspectCommand
{
    public static Command Create(OperatorContext context)
    {
        var options = new SandboxOptions();
        var output = CommonOptions.Output("table", "json", "yaml");
        var command = new Command("inspect", "say what a pod has, by disk, kernel and cluster side by side, and in what these do not agree") { output };
        options.AddTo(command);
        command.SetAction(async (parsed, _) =>
        {
            var report = await new SandboxInspection(context).InspectAsync(options.QuestionOf(parsed));
            context.Print(report.Write(CommonOptions.FormatOf(parsed.GetValue(output)!), Ink.Of(context)));
            return report.HasDrift ? ExitCodes.Failure : ExitCodes.Success;
        });
        return command;
    }
}
