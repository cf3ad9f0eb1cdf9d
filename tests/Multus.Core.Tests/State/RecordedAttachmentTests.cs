using Multus.Core.Cni;
using Multus.Core.Cni.Configuration;
using Multus.Core.Planning;
using Multus.Core.State;
using Multus.Core.Tests.Support;

namespace Multus.Core.Tests.State;

public sealed class RecordedAttachmentTests
{
    [Fact]
    public void Of_PlannedAttachment_KeepsWhatTheDelegateIsTold()
    {
        Assert.True(NetnsPath.TryParse("/run/netns/shop-7", out var netns));
        var planned = new PlannedAttachment(AttachmentRole.Secondary, "shop/n1", ConfigText.List("1.0.0", "bridge"), InterfaceName.Parse("net1"))
        {
            Args = CniArgs.Parse("IgnoreUnknown=1"),
            Capabilities = CapabilityArgs.Parse("""{"mac":"m"}"""u8),
        };

        var recorded = RecordedAttachment.Of(planned, new SandboxRef(ContainerId.Parse("shop-7"), netns));

        Assert.Equal("shop/n1", recorded.DisplayName);
        Assert.Same(planned.Network, recorded.Network);
        Assert.Null(recorded.RequestedInterface);
        Assert.Equal(
            new RecordedCircumstances(AttachmentRole.Secondary, planned.Interface, netns) { Args = planned.Args, Capabilities = planned.Capabilities }, recorded.Circumstances);
        Assert.Equal((planned.Interface, AttachmentRole.Secondary), (recorded.InterfaceAt(0, InterfaceName.Parse("eth0")), recorded.RoleAt(0)));
    }

    [Theory]
    [InlineData(0, null, "eth9", AttachmentRole.Primary)]
    [InlineData(0, "data0", "data0", AttachmentRole.Primary)]
    [InlineData(2, null, "net2", AttachmentRole.Secondary)]
    [InlineData(2, "data0", "data0", AttachmentRole.Secondary)]
    public void InterfaceAt_RecordOfMultusCni_GoesByNameOrPosition(int position, string? requested, string expected, AttachmentRole role)
    {
        var recorded = new RecordedAttachment("shop/n1", ConfigText.List("1.0.0", "bridge")) { RequestedInterface = requested is null ? null : InterfaceName.Parse(requested) };

        Assert.Equal((expected, role), (recorded.InterfaceAt(position, InterfaceName.Parse("eth9")).Value, recorded.RoleAt(position)));
    }
}
