using Multus.Core.Cni;
using Multus.Core.Delegation;
using Multus.Core.Delegation.InProcess;

namespace Multus.Core.Tests.Delegation.InProcess;

/// <summary>Commands that a plugin has nothing to say to.</summary>
public sealed class MinimalPluginTests
{
    private const string Config = """{"cniVersion":"1.1.0","name":"n","type":"net","cni.dev/valid-attachments":[]}""";

    private readonly MinimalPlugin _plugin = new();

    // Differs on purpose: ADD and DEL every plugin has; one that adds nothing would be none.
    [Theory]
    [InlineData(CniCommand.Check)]
    [InlineData(CniCommand.Status)]
    [InlineData(CniCommand.Gc)]
    public async Task Case211_Command_ThatThePluginDoesNotHave_Succeeds(CniCommand command)
    {
        var outcome = await new InProcessDelegateExecutor(_plugin, TimeProvider.System).ExecuteAsync(TestCalls.Of(command, Config), CancellationToken.None);

        Assert.Same(DelegateOutcome.Done, outcome);
        Assert.Empty(_plugin.Requests);
    }
}
