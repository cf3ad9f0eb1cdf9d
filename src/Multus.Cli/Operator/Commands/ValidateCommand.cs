using System.Collections.Immutable;
using System.CommandLine;
using Multus.Cli.Operator.Output;
using Multus.Cli.Validation;
using Multus.Core.State;

namespace Multus.Cli.Operator.Commands;

/// <summary>Finds mistakes in manifests and configurations before a node does.</summary>
internal static class ValidateCommand
{
    public static Command Create(OperatorContext context)
    {
        var files = new Argument<string[]>("FILE") { Description = "files, folders whose *.yaml, *.yml, *.json, *.conf and *.conflist are read, or - for standard input", Arity = ArgumentArity.ZeroOrMore };
        var pluginFolders = new Option<string[]>("--plugin-dir") { Description = "a folder of plugins; a plugin that is in none of them is an error", HelpName = "DIR" };
        var space = new Option<string>("--namespace", "-n") { Description = "the namespace of what names none", DefaultValueFactory = static _ => "default", HelpName = "NAME" };
        var strict = new Option<bool>("--strict") { Description = "let warnings fail as well" };
        var output = CommonOptions.Output("table", "json", "yaml", "sarif", "junit");
        var command = new Command("validate", "find mistakes in networks, pods and configurations, and say what to write instead") { files, pluginFolders, space, strict, output };
        command.Validators.Add(result =>
        {
            string[] names = result.GetValue(files) ?? [];
            if (names.Length == 0)
            {
                result.AddError("name a file, a folder, or - for standard input");
            }

            if (Array.Find(names, static name => name.StartsWith('-') && name.Length > 1) is { } option)
            {
                result.AddError($"there is no option \"{option}\"");
            }
        });
        command.SetAction((parsed, _) => Task.FromResult(Run(
            context,
            parsed.GetValue(files)!,
            new ValidationSettings { DefaultNamespace = parsed.GetValue(space)!, InstalledPlugins = PluginsIn(parsed.GetValue(pluginFolders) ?? []) },
            new ValidateOutput(CommonOptions.FormatOf(parsed.GetValue(output)!), parsed.GetValue(strict)))));
        return command;
    }

    private static int Run(OperatorContext context, IReadOnlyList<string> files, ValidationSettings settings, ValidateOutput output)
    {
        var sources = new InputFiles(new DiskFileStore(), context.Io.Input).Read(files);
        var report = new FindingsReport(Validator.Validate(sources, settings), sources.Length);
        context.Print(report.Write(output.Format, Ink.Of(context)));
        return report.Errors > 0 || (output.IsStrict && report.Warnings > 0) ? ExitCodes.Failure : ExitCodes.Success;
    }

    private static ImmutableHashSet<string>? PluginsIn(string[] folders)
    {
        var files = new DiskFileStore();
        return folders.Length == 0 ? null : [.. folders.SelectMany(folder => NodeFolders.Exists(folder) ? files.ListFiles(folder) : throw new IOException($"there is no folder \"{folder}\""))];
    }
}
