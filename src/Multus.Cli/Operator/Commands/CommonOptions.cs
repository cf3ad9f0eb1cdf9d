using System.CommandLine;
using Multus.Cli.Operator.Output;

namespace Multus.Cli.Operator.Commands;

/// <summary>Options that several commands have.</summary>
internal static class CommonOptions
{
    /// <summary>How the command tells what it found.</summary>
    public static Option<string> Output(params string[] formats)
    {
        var option = new Option<string>("--output", "-o") { Description = $"how to tell what was found: {string.Join(", ", formats)}", DefaultValueFactory = static _ => "table", HelpName = "FORMAT" };
        option.AcceptOnlyFromAmong(formats);
        return option;
    }

    /// <summary>The cluster's kubeconfig.</summary>
    public static Option<string?> Kubeconfig() => new("--kubeconfig") { Description = "the kubeconfig of the cluster; by default that of $KUBECONFIG, or of the pod", HelpName = "FILE" };

    public static OutputFormat FormatOf(string word) => word switch
    {
        "json" => OutputFormat.Json,
        "yaml" => OutputFormat.Yaml,
        "sarif" => OutputFormat.Sarif,
        "junit" => OutputFormat.Junit,
        _ => OutputFormat.Table,
    };
}
