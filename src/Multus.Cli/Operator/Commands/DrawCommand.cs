using System.CommandLine;
using Multus.Cli.Operator.Drawing;
using Multus.Cli.Operator.Inspection;
using Multus.Cli.Operator.Planning;
using Multus.Core.Cni.Errors;

namespace Multus.Cli.Operator.Commands;

/// <summary>Draws the networks of a pod: as they would be, or as they are.</summary>
internal static class DrawCommand
{
    public static Command Create(OperatorContext context)
    {
        var options = new SandboxOptions();
        var format = new Option<string>("--format", "-f") { Description = "what to draw: text for a terminal, svg, or a flowchart for mermaid", DefaultValueFactory = static _ => "text", HelpName = "FORMAT" };
        format.AcceptOnlyFromAmong("text", "svg", "mermaid");
        var live = new Option<bool>("--live") { Description = "draw what the pod has, and not what it would get" };
        var command = new Command("draw", "draw the networks of a pod, as they would be or as they are") { format, live };
        options.AddTo(command);
        command.SetAction(async (parsed, _) =>
        {
            var question = options.QuestionOf(parsed);
            var drawing = parsed.GetValue(live) ? await LiveAsync(context, question) : await PlannedAsync(context, question);
            context.Print(parsed.GetValue(format) switch
            {
                "svg" => SvgPicture.Draw(drawing),
                "mermaid" => MermaidPicture.Draw(drawing),
                _ => TextPicture.Draw(drawing),
            });
            return ExitCodes.Success;
        });
        return command;
    }

    // What there is to know beside goes to standard error: the output is a file.
    private static async Task<PodDrawing> LiveAsync(OperatorContext context, SandboxQuestion question)
    {
        var report = await new SandboxInspection(context).InspectAsync(question);
        var sandbox = report.Sandboxes.MaxBy(static view => view.Memory.Written)!;
        foreach (var notice in sandbox.Notices)
        {
            context.Complain($"note: {notice}");
        }

        return LiveDrawing.Of(sandbox);
    }

    private static async Task<PodDrawing> PlannedAsync(OperatorContext context, SandboxQuestion question)
    {
        var words = question.Name.Split('/', 2);
        var answer = await new PodPlans(context).AnswerAsync(new PlanQuestion(words.Length > 1 ? words[0] : question.Namespace, words[^1])
        {
            Manifests = question.Manifests,
            Kubeconfig = question.Kubeconfig,
            Config = question.Config,
        });
        foreach (var notice in answer.Notices)
        {
            context.Complain($"note: {notice}");
        }

        return answer.Plan is { } plan ? PlanDrawing.Of(plan) : throw new CniException(answer.Refusal!);
    }
}
