using System.Text.Json.Nodes;
using Multus.Deploy.Tests.KubernetesTools;
using Multus.Deploy.Tests.Manifests;
using Multus.TestKit;
using Multus.TestKit.Linux;

namespace Multus.Deploy.Tests;

/// <summary>What manifests and charts start is in the image, and takes what it is started with.</summary>
public sealed class ProgramTests
{
    private const string Program = "/usr/src/multus-cni/bin/multus";

    // Of each command the arguments that manifests and charts may use.
    private static readonly Dictionary<string, string[]> Arguments = new(StringComparer.Ordinal)
    {
        ["daemon"] = ["-config"],
        ["probe"] = ["live", "ready"],
        ["install"] = ["--dest-dir"],
        ["entrypoint"] =
        [
            "--multus-conf-file", "--multus-autoconfig-dir", "--cni-conf-dir", "--skip-multus-binary-copy", "--multus-kubeconfig-file-host", "--additional-bin-dir",
            "--multus-cni-conf-dir", "--namespace-isolation", "--multus-log-level",
        ],
        ["kubeconfig"] = ["--certdir", "--bootstrap-config", "--kubeconfig", "--cert-duration"],
        ["approve-certificates"] = [],
        ["webhook"] = ["--metrics-port", "--port", "--namespace-isolation", "--global-namespaces", "--multus-namespace"],
    };

    public static TheoryData<string> Overlays => Installation.Overlays;

    [Theory]
    [MemberData(nameof(Overlays))]
    public void Command_OfAManifest_IsOneOfTheProgram(string overlay) => AssertKnown(Installation.Of(overlay).Objects);

    [Theory]
    [InlineData("thick")]
    [InlineData("thin")]
    public void Command_OfAChartWithEverything_IsOneOfTheProgram(string mode) => AssertKnown(ManifestFile.Read(
        KubernetesTool.Template($"--values={Repository.At("tests", "Multus.Deploy.Tests", "Charts", "everything.yaml")}", $"--set=mode={mode}")));

    [Theory]
    [InlineData("daemon", "-config")]
    [InlineData("probe", "live", "ready")]
    [InlineData("install")]
    [InlineData("entrypoint")]
    [InlineData("kubeconfig")]
    [InlineData("approve-certificates")]
    [InlineData("webhook")]
    public void Command_OfTheProgram_IsInItsHelp(string command, params string[] arguments)
    {
        var help = Tool.TryRun(MultusBinary.Path, "-help").Error;

        Assert.Contains($"\n  {command} ", help, StringComparison.Ordinal);
        Assert.All(arguments, argument => Assert.Contains(argument, help, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("install")]
    [InlineData("entrypoint")]
    [InlineData("kubeconfig")]
    [InlineData("webhook")]
    public void Argument_OfACommandOfTheProgram_IsInItsHelp(string command)
    {
        var help = Tool.TryRun(MultusBinary.Path, command, "--help").Error;

        Assert.NotEmpty(Arguments[command]);
        Assert.All(Arguments[command], argument => Assert.Matches($"(?m)^ .*{argument}( |$)", help));
    }

    [Theory]
    [InlineData("live")]
    [InlineData("ready")]
    public void Probe_WithoutADaemon_Fails(string question)
    {
        var (exit, output, error) = Tool.TryRun(MultusBinary.Path, "probe", question, "-config", "/nowhere/daemon-config.json");

        Assert.Equal((1, ""), (exit, output));
        Assert.StartsWith("multus: ", error, StringComparison.Ordinal);
    }

    private static void AssertKnown(IEnumerable<JsonNode> objects)
    {
        var commands = objects.Where(static item => item["spec"]?["template"] is not null)
            .SelectMany(static workload => Installation.ContainersOf(Installation.PodOf(workload)))
            .SelectMany(CommandsOf)
            .ToArray();

        Assert.NotEmpty(commands);
        Assert.All(commands, static command =>
        {
            Assert.Equal(Program, command[0]);
            Assert.All(command[2..].Where(static argument => !argument.StartsWith('/')), argument => Assert.Contains(argument.Split('=')[0], Arguments[command[1]]));
        });
    }

    private static IEnumerable<string[]> CommandsOf(JsonNode container)
    {
        yield return container.Texts("command");
        foreach (var probe in new[] { "startupProbe", "livenessProbe", "readinessProbe" })
        {
            if (container[probe]?["exec"] is { } command)
            {
                yield return command.Texts("command");
            }
        }
    }
}
