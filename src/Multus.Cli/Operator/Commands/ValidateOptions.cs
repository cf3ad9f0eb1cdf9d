using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Parsing;
using Multus.Cli.Operator.Validating;

namespace Multus.Cli.Operator.Commands;

/// <summary>The options of validation.</summary>
internal sealed class ValidateOptions
{
    private const string All = "all";
    private const string Usual = "default";

    private readonly Argument<string[]> _files = new("FILE") { Description = "files, folders whose *.yaml, *.yml, *.json, *.conf and *.conflist are read, or - for standard input", Arity = ArgumentArity.ZeroOrMore };
    private readonly Option<string[]> _plugins = new("--plugin-dir") { Description = "a folder of plugins; a plugin that is in none of them is an error", HelpName = "DIR" };
    private readonly Option<bool> _cluster = new("--cluster") { Description = "the networks of a cluster, and its pods that ask for some; files take the place of objects of the same name" };
    private readonly Option<string?> _kubeconfig = CommonOptions.Kubeconfig();
    private readonly Option<string[]> _namespaces = new("--namespace", "-n") { Description = $"the namespace of what names none; of a cluster, a namespace to look at, which may be given several times, or {All} (default: {Usual}; of a cluster, {All})", HelpName = "NAME" };
    private readonly Option<TimeSpan> _timeout = CommonOptions.Timeout("how long reading the cluster may take, such as 90s", TimeSpan.FromMinutes(1));
    private readonly Option<bool> _strict = new("--strict") { Description = "let warnings fail as well" };
    private readonly Option<string> _output = CommonOptions.Output("table", "json", "yaml", "sarif", "junit");

    public void AddTo(Command command)
    {
        command.Arguments.Add(_files);
        foreach (var option in (Option[])[_plugins, _cluster, _kubeconfig, _namespaces, _timeout, _strict, _output])
        {
            command.Options.Add(option);
        }

        command.Validators.Add(Check);
    }

    public ValidateQuestion QuestionOf(ParseResult parsed)
    {
        string[] namespaces = parsed.GetValue(_namespaces) ?? [];
        return new ValidateQuestion([.. parsed.GetValue(_files) ?? []], new ValidateOutput(CommonOptions.FormatOf(parsed.GetValue(_output)!), parsed.GetValue(_strict)))
        {
            DefaultNamespace = !parsed.GetValue(_cluster) || namespaces is not [All, ..] ? namespaces.FirstOrDefault(Usual) : Usual,
            PluginFolders = [.. parsed.GetValue(_plugins) ?? []],
            Cluster = parsed.GetValue(_cluster) ? new ClusterQuestion(parsed.GetValue(_kubeconfig), namespaces.Length == 0 || namespaces.Contains(All) ? null : [.. namespaces], parsed.GetValue(_timeout)) : null,
        };
    }

    private void Check(CommandResult result)
    {
        string[] names = result.GetValue(_files) ?? [];
        var isCluster = result.GetValue(_cluster);
        if (names.Length == 0 && !isCluster)
        {
            result.AddError("name a file, a folder, or - for standard input, or say --cluster");
        }

        if (Array.Find(names, static name => name.StartsWith('-') && name.Length > 1) is { } option)
        {
            result.AddError($"there is no option \"{option}\"");
        }

        if (!isCluster && result.GetValue(_kubeconfig) is not null)
        {
            result.AddError("--kubeconfig is for --cluster");
        }

        if (!isCluster && result.GetValue(_namespaces) is { Length: > 1 })
        {
            result.AddError("several of --namespace are for --cluster");
        }
    }
}
