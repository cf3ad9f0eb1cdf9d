using Multus.Cli.Operator.Collecting;
using Multus.Core.Cni;

namespace Multus.Cli.Tests.Operator.Collecting;

public sealed class GcDecisionTests
{
    [Theory]
    [InlineData(nameof(NetnsState.Alive), null, false, "/run/netns/x is there")]
    [InlineData(nameof(NetnsState.Alive), "", false, "/run/netns/x is there")]
    [InlineData(nameof(NetnsState.Alive), "c1", false, "the runtime has it")]
    [InlineData(nameof(NetnsState.Gone), null, true, "/run/netns/x is gone")]
    [InlineData(nameof(NetnsState.Gone), "", true, "/run/netns/x is gone, and the runtime does not have it")]
    [InlineData(nameof(NetnsState.Gone), "c1", false, "the runtime has it")]
    [InlineData(nameof(NetnsState.Unknown), null, false, "whether /run/netns/x is there cannot be seen from here")]
    [InlineData(nameof(NetnsState.Unknown), "", false, "whether /run/netns/x is there cannot be seen from here")]
    public void Decide_NamespaceThatIsRemembered_GoesByItAndTheRuntime(string state, string? running, bool isGarbage, string reason) =>
        AssertDecided(new RememberedContainer(ContainerId.Parse("c1"), NetnsPath.Parse("/run/netns/x"), Enum.Parse<NetnsState>(state)), running, isGarbage, reason);

    [Theory]
    [InlineData(null, false, "no namespace is remembered: --containers can tell whether it runs")]
    [InlineData("c2", true, "the runtime does not have it, and no namespace is remembered")]
    [InlineData("c1", false, "the runtime has it")]
    public void Decide_NamespaceThatIsNotRemembered_GoesByTheRuntime(string? running, bool isGarbage, string reason) =>
        AssertDecided(new RememberedContainer(ContainerId.Parse("c1"), null, NetnsState.Unknown), running, isGarbage, reason);

    private static void AssertDecided(RememberedContainer container, string? running, bool isGarbage, string reason)
    {
        var verdict = Assert.Single(GcDecision.Decide([container], running is null ? null : running.Length == 0 ? [] : [ContainerId.Parse(running)]));

        Assert.Equal((isGarbage, reason), (verdict.IsGarbage, verdict.Reason));
    }
}
