using System.Collections.Immutable;
using System.Text;
using Multus.Cli.Validation;
using Multus.Cli.Validation.Documents;
using Multus.Cli.Validation.Nodes;
using Multus.Cli.Validation.Rules;
using Multus.TestKit;
using Multus.TestKit.Inputs;

namespace Multus.Cli.Tests.Validation;

public sealed class GoodFileTests
{
    private static readonly string Broken = Repository.At("tests", "Multus.Cli.Tests", "data", "broken");

    [Theory]
    [InlineData("deploy/multus-daemonset-thick.yml")]
    [InlineData("deploy/multus-daemonset.yml")]
    [InlineData("samples/three-networks/10-multus.conf")]
    public void Validate_WhatWeShip_HasNothingWrong(string path) => Assert.Empty(Run(path, File.ReadAllBytes(Repository.At(path.Split('/')))));

    [Theory]
    [InlineData("docs/manifests.md", "yaml")]
    [InlineData("docs/manifests.md", "json")]
    public void Validate_ExamplesOfDocuments_HaveNothingWrong(string path, string language)
    {
        var blocks = File.ReadAllText(Repository.At(path.Split('/'))).Split($"```{language}\n").Skip(1).Select(static part => part.Split("```")[0]);

        Assert.Empty(blocks.SelectMany(block => Run($"a.{language}", Encoding.UTF8.GetBytes(block))));
    }

    [Fact]
    public void Validate_DefaultNetworkByTheNameOfItsInterface_IsRight() => Assert.Empty(Run("a.yaml", """
        apiVersion: k8s.cni.cncf.io/v1
        kind: NetworkAttachmentDefinition
        metadata: { name: lan, namespace: kube-system }
        spec:
          config: '{ "cniVersion": "1.0.0", "type": "bridge" }'
        ---
        apiVersion: v1
        kind: Pod
        metadata:
          name: db
          annotations:
            v1.multus-cni.io/default-network: lan@eth0
        """u8.ToArray()));

    [Fact]
    public void Validate_MutilatedFiles_NeverFails()
    {
        var mutations = new Mutations(7);
        foreach (var path in Directory.EnumerateFiles(Broken).Where(static path => !path.EndsWith(".txt", StringComparison.Ordinal)))
        {
            var content = File.ReadAllBytes(path);
            for (var i = 0; i < 20; i++)
            {
                var findings = Run(Path.GetFileName(path), mutations.Of(content));
                Assert.All(findings, static finding => Assert.True(finding.Place is { Line: >= 1, Column: >= 1 } && finding.Message.Length > 0));
            }
        }
    }

    [Theory]
    [InlineData("multus-configuration")]
    [InlineData("multus-daemon-configuration")]
    public void Keys_OfTheSchemas_AreKnown(string schema)
    {
        using var document = System.Text.Json.JsonDocument.Parse(File.ReadAllBytes(Repository.At("schemas", $"{schema}.schema.json")));
        var keys = document.RootElement.GetProperty("properties").EnumerateObject().Select(static member => member.Name).Where(static key => !key.Contains('/', StringComparison.Ordinal));

        Assert.Empty(keys.Except(schema == "multus-configuration" ? NodeKeys.Node : [.. NodeKeys.Node, .. NodeKeys.Daemon]));
    }

    [Fact]
    public void Document_OfRules_HasThemAll()
    {
        var document = File.ReadAllText(Repository.At("docs", "validate.md"));

        Assert.All(RuleList.All, rule => Assert.Contains(
            $"| `{rule.Id}` | {(rule.Severity == FindingSeverity.Error ? "error" : "warning")} | {rule.Mistake} | {rule.Remedy} |\n", document, StringComparison.Ordinal));
    }

    private static ImmutableArray<Finding> Run(string name, byte[] content) => Validator.Validate([new SourceFile(name, content)], new ValidationSettings());
}
