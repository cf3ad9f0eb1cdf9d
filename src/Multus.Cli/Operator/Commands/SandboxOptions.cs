using System.CommandLine;
using Multus.Cli.Operator.Inspection;

namespace Multus.Cli.Operator.Commands;

/// <summary>The options of commands about the sandboxes of a pod.</summary>
internal sealed class SandboxOptions
{
    private readonly Argument<string> _name = new("POD|CONTAINER") { Description = "the pod, as NAME or NAMESPACE/NAME, or a container's identifier, or its beginning" };
    private readonly Option<string> _space = new("--namespace", "-n") { Description = "the pod's namespace", DefaultValueFactory = static _ => "default", HelpName = "NAME" };
    private readonly Option<string?> _manifests = CommonOptions.Manifests();
    private readonly Option<string?> _kubeconfig = new("--kubeconfig") { Description = "the kubeconfig of the cluster; by default that of the configuration", HelpName = "FILE" };
    private readonly Option<string?> _config = CommonOptions.Config();

    public void AddTo(Command command)
    {
        command.Arguments.Add(_name);
        foreach (var option in new Option[] { _space, _manifests, _kubeconfig, _config })
        {
            command.Options.Add(option);
        }

        CommonOptions.KeepApart(command, _manifests, _kubeconfig);
    }

    public SandboxQuestion QuestionOf(ParseResult parsed) => new(parsed.GetValue(_name)!, parsed.GetValue(_space)!)
    {
        Manifests = parsed.GetValue(_manifests) is { } folder ? Path.GetFullPath(folder) : null,
        Kubeconfig = parsed.GetValue(_kubeconfig),
        Config = parsed.GetValue(_config),
    };
}
