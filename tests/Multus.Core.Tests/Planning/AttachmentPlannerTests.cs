using System.Text;
using Multus.Core.Cni;
using Multus.Core.Networks;
using Multus.Core.Planning;

namespace Multus.Core.Tests.Planning;

public sealed class AttachmentPlannerTests
{
    private const string KubernetesArgs = "IgnoreUnknown=1;K8S_POD_NAMESPACE=shop;K8S_POD_NAME=web;K8S_POD_INFRA_CONTAINER_ID=box;K8S_POD_UID=u1;TEAM=blue=green";

    [Theory]
    [InlineData("""{"name":"a","type":"x"},{"name":"b","type":"y"},{"name":"c","type":"z"}""", "a eth0 Primary|b net1 Secondary|c net2 Secondary")]
    [InlineData("""{"name":"a","type":"x"},{"name":"b","type":"y"},{"name":"c","type":"z","masterplugin":true}""", "c eth0 Primary|a net0 Secondary|b net1 Secondary")]
    [InlineData("""{"name":"a","type":"x","masterplugin":false},{"name":"b","type":"y","masterplugin":false}""", "a eth0 Primary|b net1 Secondary")]
    [InlineData("""{"name":"a","type":"x","masterplugin":true}""", "a eth0 Primary")]
    public void Plan_GivesOrderNamesAndRoles(string delegates, string expected)
    {
        var plan = Plan(delegates);

        Assert.Equal(expected.Split('|'), plan.Attachments.Select(static item => $"{item.Network.Name} {item.Interface} {item.Role}"));
    }

    [Fact]
    public void Plan_OfDelegatesOf2016_NamesThemAfterTheNode()
    {
        var plan = Plan("""{"type":"sriov","if0":"north"},{"type":"flannel","masterplugin":true}""");

        Assert.All(plan.Attachments, static item => Assert.Equal("node", item.Network.Name.Value));
        Assert.Contains("\"masterplugin\":true", plan.Attachments[0].Network.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void K19_Plan_TellsDelegatesThePodOnceAndPassesTheRestOn()
    {
        var plan = Plan("""{"name":"a","type":"x"}""", args: KubernetesArgs);

        Assert.Equal(
            "IgnoreUnknown=true;K8S_POD_NAMESPACE=shop;K8S_POD_NAME=web;K8S_POD_INFRA_CONTAINER_ID=box;K8S_POD_UID=u1;TEAM=blue=green",
            plan.Attachments[0].Args.ToString());
    }

    [Fact]
    public void K18_Plan_OffersThePrimaryEverythingAndTheOthersWhatIsWellKnown()
    {
        var plan = Plan(
            """{"name":"a","type":"x"},{"name":"b","type":"y"}""",
            runtimeConfig: """{"portMappings":[{"hostPort":1}],"dns":{"servers":["1.1.1.1"]},"ips":[],"mac":"","bandwidth":{"ingressRate":1},"ipRanges":[[{}]]}""");

        Assert.Equal(["portMappings", "dns", "bandwidth", "ipRanges"], plan.Attachments[0].Capabilities.Names);
        Assert.Equal(["portMappings", "bandwidth"], plan.Attachments[1].Capabilities.Names);
    }

    [Fact]
    public void Plan_WhereTwoWouldGetOneName_IsRejectedAndNamesBoth()
    {
        var rejected = Assert.IsType<PlanOutcome.Rejected>(PlanAny("""{"name":"a","type":"x"},{"name":"b","type":"y"}""", "net1"));

        Assert.Equal("networks \"a\" and \"b\" would both get the interface name \"net1\"", rejected.Error.Message);
    }

    private static AttachmentPlan Plan(string delegates, string args = "", string runtimeConfig = "{}") =>
        Assert.IsType<PlanOutcome.Planned>(PlanAny(delegates, "eth0", args, runtimeConfig)).Plan;

    private static PlanOutcome PlanAny(string delegates, string name, string args = "", string runtimeConfig = "{}")
    {
        var text = $$"""{"cniVersion":"1.0.0","name":"node","runtimeConfig":{{runtimeConfig}},"delegates":[{{delegates}}]}""";
        var reading = NodeConfigReader.Read(Encoding.UTF8.GetBytes(text));
        Assert.Empty(reading.Problems);
        var given = CniArgs.Parse(args);
        var target = new AttachmentTarget(new SandboxRef(ContainerId.Parse("box"), null), InterfaceName.Parse(name));
        return AttachmentPlanner.Plan(new PlanInputs(target, given, PodRef.From(given), reading.Config));
    }
}
