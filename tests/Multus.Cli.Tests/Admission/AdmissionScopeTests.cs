using System.Text.Json.Nodes;
using Multus.Cli.Validation;

namespace Multus.Cli.Tests.Admission;

/// <summary>What is looked at, and what is none of our business.</summary>
public sealed class AdmissionScopeTests
{
    private static readonly JsonObject Broken = Reviews.Network("no JSON");
    private static readonly Judge Judge = new();

    [Theory]
    [InlineData("DELETE")]
    [InlineData("CONNECT")]
    public void Decide_NothingIsWritten_IsAllowed(string operation) => Assert.Equal("allowed", Judge.Say(Reviews.Of(operation, null, Broken)));

    [Fact]
    public void Decide_PartOfAnObject_IsAllowed()
    {
        var review = Reviews.Update(Reviews.Pod("lan"), Reviews.Pod("lan@eth0"));
        review["request"]!["subResource"] = "status";

        Assert.Equal("allowed", Judge.Say(review));
    }

    // Labels and finalizers of what was made before there was a webhook can still be changed.
    [Fact]
    public void Decide_BrokenAsItWas_IsAllowed()
    {
        var labelled = (JsonObject)Broken.DeepClone();
        labelled["metadata"]!["labels"] = new JsonObject { ["team"] = "ours" };
        var pod = Reviews.Pod("lan@eth0");
        var annotated = (JsonObject)pod.DeepClone();
        annotated["metadata"]!["annotations"]!["why"] = "because";
        var set = Reviews.Set("apps/v1", "Deployment", pod);
        var scaled = (JsonObject)set.DeepClone();
        scaled["spec"]!["replicas"] = 5;

        Assert.Equal("allowed", Judge.Say(Reviews.Update(Broken, labelled)));
        Assert.Equal("allowed", Judge.Say(Reviews.Update(pod, annotated)));
        Assert.Equal("allowed", Judge.Say(Reviews.Update(set, scaled)));
    }

    [Fact]
    public void Decide_BrokenInAnotherWay_IsRefused()
    {
        var other = Reviews.Network("nor this");
        var renamed = (JsonObject)Broken.DeepClone();
        renamed["metadata"]!["annotations"] = new JsonObject { ["k8s.v1.cni.cncf.io/resourceName"] = "intel.com/nic" };

        Assert.StartsWith("422 ", Judge.Say(Reviews.Update(Broken, other)), StringComparison.Ordinal);
        Assert.StartsWith("422 ", Judge.Say(Reviews.Update(Broken, renamed)), StringComparison.Ordinal);
        Assert.StartsWith("422 ", Judge.Say(Reviews.Update(Reviews.Pod("lan"), Reviews.Pod("lan@eth0"))), StringComparison.Ordinal);
    }

    // Otherwise what has a finalizer could never be removed.
    [Fact]
    public void Decide_AboutToBeRemoved_IsAllowed()
    {
        var leaving = Reviews.Network("nor this");
        leaving["metadata"]!["deletionTimestamp"] = "2026-11-21T02:10:16Z";

        Assert.Equal("allowed", Judge.Say(Reviews.Update(Broken, leaving)));
    }

    // The node runs it whatever is answered; without this nobody would see it.
    [Fact]
    public void Decide_MirrorOfAStaticPod_IsAllowed()
    {
        var pod = Reviews.Pod("lan@eth0");
        pod["metadata"]!["annotations"]!["kubernetes.io/config.mirror"] = "0f1e";

        Assert.Equal("allowed", Judge.Say(Reviews.Create(pod)));
    }

    [Fact]
    public void Decide_PodWithoutNetworks_IsAllowed()
    {
        var pod = Reviews.Pod("");
        pod["metadata"]!.AsObject().Remove("annotations");
        pod["metadata"]!.AsObject().Remove("name");
        pod["metadata"]!["generateName"] = "db-";

        Assert.Equal("allowed", Judge.Say(Reviews.Create(pod)));
    }

    [Theory]
    [InlineData("v1", "ConfigMap")]
    [InlineData("example.com/v1", "Pod")]
    [InlineData("example.com/v1", "NetworkAttachmentDefinition")]
    public void Decide_OtherKind_IsAllowedWithAWord(string apiVersion, string kind)
    {
        var item = new JsonObject { ["apiVersion"] = apiVersion, ["kind"] = kind, ["metadata"] = new JsonObject { ["name"] = "it" } };

        Assert.Equal($"allowed\nwarning: a {kind} is not looked into by multus: take it out of the webhook's rules", Judge.Say(Reviews.Create(item)));
    }

    [Fact]
    public void Decide_ManyMistakes_NamesTwenty()
    {
        var refusal = Judge.Decide(Reviews.Create(Reviews.Pod(string.Join(',', Enumerable.Range(0, 30).Select(static i => $"lan/{i:00}/x"))))).Refusal;
        var lines = refusal!.Message.Split('\n');

        Assert.Equal(("30 mistakes:", 22, "- and 10 more"), (lines[0], lines.Length, lines[^1]));
    }

    // Limits of Kubernetes: what is longer is cut, wherever that is.
    [Fact]
    public void Decide_ManyWarnings_KeepsToTheLimits()
    {
        var config = $$"""{ "cniVersion": "1.0.0", "type": "macvlan", "master": "eth1", {{string.Join(", ", Enumerable.Range(0, 100).Select(static i => $"\"{new string('k', 300)}{i}\": 1"))}} }""";
        var warnings = Judge.Decide(Reviews.Create(Reviews.Network(config))).Warnings;

        Assert.InRange(warnings.Length, 10, 99);
        Assert.All(warnings, static warning => Assert.InRange(warning.Length, 1, 256));
        Assert.InRange(warnings.Sum(static warning => warning.Length), 2000, 4096);
        Assert.Equal($"and {101 - warnings.Length} more warnings", warnings[^1]);
    }

    [Fact]
    public void Decide_TextOfSeveralLines_IsWarnedOfInOne()
    {
        var answer = Judge.Decide(Reviews.Create(Reviews.Network("""{ "cniVersion": "1.0.0", "type": "our-own-thing", "capabilities": { "a\nb\u0007": true } }""")));

        Assert.DoesNotContain(Assert.Single(answer.Warnings), char.IsControl);
    }

    [Fact]
    public void Validate_DocumentWithoutPlaces_FindsWhatItFindsInAFile()
    {
        foreach (var item in new[] { Broken, Reviews.Pod("lan@eth0,,x/y/z"), Reviews.Network("""{ "type": "vlan", "vlanId": 9000, "ipam": { "type": "host-local", "ranges": [[{ "subnet": "10.1.0.1/24" }]] } }""") })
        {
            var content = System.Text.Encoding.UTF8.GetBytes(item.ToJsonString());
            var here = Validator.Validate([Cli.Validation.Documents.SourceFile.Of(new Cli.Validation.Documents.SourceObject("Kind", "shop", "it"), content)], new ValidationSettings());
            var file = Validator.Validate([new Cli.Validation.Documents.SourceFile("a.json", content)], new ValidationSettings());

            Assert.NotEmpty(file);
            Assert.Equal(file.Select(static finding => (finding.Rule.Id, finding.Path)).Order(), here.Select(static finding => (finding.Rule.Id, finding.Path)).Order());
        }
    }
}
