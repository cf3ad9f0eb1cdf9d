using System.Collections.Immutable;
using System.CommandLine;
using Multus.Cli.Operator.Output;
using Multus.Cli.Operator.Validating;
using Multus.Cli.Validation;
using Multus.Core.State;

namespace Multus.Cli.Operator.Commands;

/// <summary>Finds mistakes in manifests and configurations before a node does, and in what a cluster has.</summary>
internal static class ValidateCommand
{
    public static Command Create(OperatorContext context)
    {
        var options = new ValidateOptions();
        var command = new Command("validate", "find mistakes in networks, pods and configurations, and say what to write instead");
        options.AddTo(command);
        command.SetAction(async (parsed, _) =>
        {
            var question = options.QuestionOf(parsed);
            var cluster = question.Cluster is { } asked ? await new ClusterReading(context).ReadAsync(asked.Kubeconfig, asked.Namespaces, asked.Timeout) : ClusterContent.None;
            var sources = new InputFiles(new DiskFileStore(), context.Io.Input).Read(question.Files);
            var settings = new ValidationSettings { DefaultNamespace = question.DefaultNamespace, InstalledPlugins = PluginsIn(question.PluginFolders), KnownNamespaces = cluster.KnownNamespaces };
            var findings = Validator.Validate([.. sources, .. cluster.Objects], settings).Where(finding => finding.Place.Object is not { } source || cluster.IsLookedAt(source));
            var report = new FindingsReport([.. findings], sources.Length) { Objects = question.Cluster is null ? null : cluster.Count };
            context.Print(report.Write(question.Output.Format, Ink.Of(context)));
            return report.Errors > 0 || (question.Output.IsStrict && report.Warnings > 0) ? ExitCodes.Failure : ExitCodes.Success;
        });
        return command;
    }

    private static ImmutableHashSet<string>? PluginsIn(ImmutableArray<string> folders)
    {
        var files = new DiskFileStore();
        return folders.IsEmpty ? null : [.. folders.SelectMany(folder => NodeFolders.Exists(folder) ? files.ListFiles(folder) : throw new IOException($"there is no folder \"{folder}\""))];
    }
}
