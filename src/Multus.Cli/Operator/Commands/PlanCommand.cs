using System.CommandLine;
using Multus.Cli.Operator.Output;
using Multus.Cli.Operator.Planning;

namespace Multus.Cli.Operator.Commands;

/// <summary>Says what a pod would get, and why, without touching anything.</summary>
internal static class PlanCommand
{
    public static Command Create(OperatorContext context)
    {
        var pod = new Argument<string>("POD") { Description = "the pod, as NAME or NAMESPACE/NAME" };
        var space = new Option<string>("--namespace", "-n") { Description = "the pod's namespace", DefaultValueFactory = static _ => "default", HelpName = "NAME" };
        var manifests = CommonOptions.Manifests();
        var kubeconfig = CommonOptions.Kubeconfig();
        var config = CommonOptions.Config();
        var output = CommonOptions.Output("table", "json", "yaml");
        var command = new Command("plan", "say what a pod would get and why, or why it would not, without touching anything") { pod, space, manifests, kubeconfig, config, output };
        CommonOptions.KeepApart(command, manifests, kubeconfig);
        command.SetAction(async (parsed, _) =>
        {
            var words = parsed.GetValue(pod)!.Split('/', 2);
            var answer = await new PodPlans(context).AnswerAsync(new PlanQuestion(words.Length > 1 ? words[0] : parsed.GetValue(space)!, words[^1])
            {
                Manifests = parsed.GetValue(manifests) is { } folder ? Path.GetFullPath(folder) : null,
                Kubeconfig = parsed.GetValue(kubeconfig),
                Config = parsed.GetValue(config),
            });
            context.Print(answer.Write(CommonOptions.FormatOf(parsed.GetValue(output)!), Ink.Of(context)));
            return answer.Refusal is null ? ExitCodes.Success : ExitCodes.Failure;
        });
        return command;
    }
}
