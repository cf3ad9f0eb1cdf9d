using Multus.Core.Cni;
using Multus.Core.Cni.Configuration;
using Multus.Core.Delegation;
using Multus.Core.Tests.Support;

namespace Multus.Core.Tests.Delegation;

/// <summary>Calls for tests in which most of a call does not matter.</summary>
internal static class TestCalls
{
    public static AttachmentTarget Target { get; } = new(new SandboxRef(ContainerId.Parse("shop-7"), Netns("/run/netns/shop-7")), InterfaceName.Parse("net1"));

    public static InvocationContext Context { get; } = new(Target, CniArgs.Parse("IgnoreUnknown=1"), ["/opt/cni/bin", "/usr/lib/cni"]);

    public static DelegateCall Of(CniCommand command) => Of(command, """{"cniVersion":"1.0.0","name":"shopnet","type":"bridge"}""");

    public static DelegateCall Of(CniCommand command, string config) => new(command, PluginConfig.Parse(JsonText.Utf8(config)), Context);

    public static AttachmentCall Attachment(NetworkConfigList network) => new(network, Context, CapabilityArgs.Empty);

    private static NetnsPath Netns(string text)
    {
        Assert.True(NetnsPath.TryParse(text, out var path));
        return path;
    }
}
