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

    // Of each command the arguments that it takes.
    private static readonly Dictionary<string, string[]> Arguments = new(StringComparer.Ordinal)
    {
        ["daemon"] = ["-config"],
        ["probe"] = ["live", "ready", "-config"],
        ["install"] = ["--cni-bin-dir"],
        ["entrypoint"] =
        [
            "--cni-bin-dir", "--cni-conf-dir", "--cni-version", "--multus-conf-file", "--multus-bin-file", "--multus-cni-conf-dir", "--skip-multus-binary-copy",
            "--multus-kubeconfig-file-host", "--multus-master-cni-file-name", "--namespace-isolation", "--global-namespaces", "--multus-autoconfig-dir",
            "--multus-log-to-stderr", "--multus-log-level", "--multus-log-file", "--override-network-name", "--cleanup-config-on-exit", "--skip-config-watch",
            "--rename-conf-file", "--readiness-indicator-file", "--additional-bin-dir", "--force-cni-version", "--skip-tls-verify",
        ],
        ["kubeconfig"] = ["--certdir", "--bootstrap-config", "--kubeconfig", "--cert-duration"],
        ["approve-certificates"] = [],
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
    [InlineData("daemon")]
    [InlineData("probe")]
    public void Command_OfTheProgram_IsInItsHelp(string command) =>
        Assert.Contains($"\n  {command} ", Tool.TryRun(MultusBinary.Path, "-help").Error, StringComparison.Ordinal);

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
            if (container[probe] is { } exists)
            {
                yield return exists["exec"].Texts("command");
            }
        }
    }
}
