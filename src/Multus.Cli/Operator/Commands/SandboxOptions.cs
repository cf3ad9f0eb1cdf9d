using System.CommandLine;
using Multus.Cli.Operator.Inspection;
using Multus.Cli.Operator.Planning;

namespace Multus.Cli.Operator.Commands;

/// <summary>The options of commands about the sandboxes of a pod.</summary>
internal sealed class SandboxOptions
{
    private readonly Argument<string> _name = new("POD|CONTAINER") { Description = "the pod, as NAME or NAMESPACE/NAME, or a container's identifier, or its beginning" };
    private readonly Option<string> _space = new("--namespace", "-n") { Description = "the pod's namespace", DefaultValueFactory = static _ => "default", HelpName = "NAME" };
    private readonly Option<string?> _manifests = new("--manifests") { Description = "a folder of manifests in the place of a cluster", HelpName = "DIR" };
    private readonly Option<string?> _kubeconfig = new("--kubeconfig") { Description = "the kubeconfig of the cluster; by default that of the configuration", HelpName = "FILE" };
    private readonly Option<string?> _config = Config();

    /// <summary>The option that names the node's configuration.</summary>
    public static Option<string?> Config() => new("--config") { Description = $"the node's configuration of Multus, or the daemon's (default: {string.Join(" or ", NodeConfigSource.Usual)}, if there)", HelpName = "FILE" };

    public void AddTo(Command command)
    {
        command.Arguments.Add(_name);
        foreach (var option in new Option[] { _space, _manifests, _kubeconfig, _config })
        {
            command.Options.Add(option);
        }

        command.Validators.Add(result =>
        {
            if (result.GetValue(_manifests) is not null && result.GetValue(_kubeconfig) is not null)
            {
                result.AddError("--manifests takes the place of a cluster, and goes without --kubeconfig");
            }
        });
    }

    public SandboxQuestion QuestionOf(ParseResult parsed) => new(parsed.GetValue(_name)!, parsed.GetValue(_space)!)
    {
        Manifests = parsed.GetValue(_manifests) is { } folder ? Path.GetFullPath(folder) : null,
        Kubeconfig = parsed.GetValue(_kubeconfig),
        Config = parsed.GetValue(_config),
    };
}
