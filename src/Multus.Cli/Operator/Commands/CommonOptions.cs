using System.CommandLine;
using System.CommandLine.Parsing;
using Multus.Cli.Operator.Output;
using Multus.Cli.Operator.Settings;
using Multus.Core.Cni.Json;

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

    /// <summary>A folder in the place of a cluster.</summary>
    public static Option<string?> Manifests() => new("--manifests") { Description = "a folder of manifests in the place of a cluster", HelpName = "DIR" };

    /// <summary>The node's configuration.</summary>
    public static Option<string?> Config() => new("--config") { Description = $"the node's configuration of Multus, or the daemon's (default: {NodeConfigFiles.Usual})", HelpName = "FILE" };

    /// <summary>Refuses command lines that name a cluster, and a folder in its place.</summary>
    public static void KeepApart(Command command, Option<string?> manifests, Option<string?> kubeconfig) => command.Validators.Add(result =>
    {
        if (result.GetValue(manifests) is not null && result.GetValue(kubeconfig) is not null)
        {
            result.AddError("--manifests takes the place of a cluster, and goes without --kubeconfig");
        }
    });

    /// <summary>How long something may take.</summary>
    public static Option<TimeSpan> Timeout(string description, TimeSpan usual) => new("--timeout") { Description = description, HelpName = "TIME", CustomParser = ReadTime, DefaultValueFactory = _ => usual };

    public static OutputFormat FormatOf(string word) => word switch
    {
        "json" => OutputFormat.Json,
        "yaml" => OutputFormat.Yaml,
        "sarif" => OutputFormat.Sarif,
        "junit" => OutputFormat.Junit,
        _ => OutputFormat.Table,
    };

    private static TimeSpan ReadTime(ArgumentResult result)
    {
        if (result.Tokens is [{ Value: var text }] && GoDuration.TryParse(text, out var time) && time > TimeSpan.Zero)
        {
            return time;
        }

        result.AddError("--timeout takes a time such as 90s or 1m30s, longer than zero");
        return TimeSpan.Zero;
    }
}
