using Multus.TestKit.Linux;

namespace Multus.Conformance.Tests.Scenarios;

public sealed class ScenarioTests
{
    public static TheoryData<string> Ids => [.. Scenario.Ids];

    [NamespaceTheory]
    [MemberData(nameof(Ids))]
    public async Task PublishedProgram_InScenario_DoesWhatIsExpected(string id)
    {
        await using var run = await ScenarioRun.StartAsync(Scenario.Find(id), daemon: null);

        await run.RunAsync();
    }
}
