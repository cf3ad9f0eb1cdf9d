using Multus.Core.Cni;
using Multus.Core.Cni.Errors;
using Multus.Core.Delegation.InProcess;

namespace Multus.Core.Tests.Delegation.InProcess;

public sealed class PluginRequestTests
{
    private readonly MinimalPlugin _plugin = new();

    [Fact]
    public async Task RequireNetns_IsThatOfTheTarget() => Assert.Equal("/run/netns/shop-7", (await RequestAsync(TestCalls.Target)).RequireNetns().Value);

    [Fact]
    public async Task RequireNetns_WhereTheRuntimeNamedNone_IsAnErrorOfTheVariable()
    {
        var request = await RequestAsync(TestCalls.Target with { Sandbox = TestCalls.Target.Sandbox with { Netns = null } });

        var error = Assert.Throws<CniException>(() => request.RequireNetns()).Error;

        Assert.Equal(new CniError(CniErrorCode.InvalidEnvironmentVariables, "DEL needs a network namespace, and CNI_NETNS names none"), error);
        Assert.Null(request.Target.Sandbox.Netns);
    }

    private async Task<PluginRequest> RequestAsync(AttachmentTarget target)
    {
        var call = TestCalls.Of(CniCommand.Del);
        await new InProcessDelegateExecutor(_plugin, TimeProvider.System).ExecuteAsync(call with { Context = call.Context with { Target = target } }, CancellationToken.None);
        return Assert.Single(_plugin.Requests);
    }
}
