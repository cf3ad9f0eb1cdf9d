using Multus.Conformance.Tests.Scenarios;
using Multus.TestKit.Linux;

namespace Multus.Conformance.Tests.Daemon;

/// <summary>The same scenarios as those of the thin plugin, through the shim and one daemon for all.</summary>
public sealed class ThickScenarioTests(DaemonFixture fixture) : IClassFixture<DaemonFixture>
{
    public static TheoryData<string> Ids => [.. Scenario.Ids];

    [NamespaceTheory]
    [MemberData(nameof(Ids))]
    public async Task PublishedShimAndDaemon_InScenario_DoWhatIsExpected(string id)
    {
        await using var run = await ScenarioRun.StartAsync(Scenario.Find(id), fixture.Daemon);

        await run.RunAsync();
    }
}
