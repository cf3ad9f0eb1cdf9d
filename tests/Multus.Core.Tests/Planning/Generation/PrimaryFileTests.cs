using Multus.Core.Planning.Generation;

namespace Multus.Core.Tests.Planning.Generation;

public sealed class PrimaryFileTests
{
    [Theory]
    [InlineData("10-kindnet.conflist")]
    [InlineData("05-cilium.conf")]
    [InlineData("multus.conf")]
    public void IsCandidate_Configuration_Is(string name) => Assert.True(PrimaryFile.IsCandidate(name));

    [Theory]
    [InlineData("00-multus.conf")]
    [InlineData("00-multus.conflist")]
    [InlineData("00-multus-old.conf")]
    [InlineData("05-cilium.conflist.cilium_bak")]
    [InlineData("00-multus.conf.cilium_bak")]
    [InlineData("10-calico.conflist.bak")]
    [InlineData("10-calico.conflist~")]
    [InlineData("10-calico.conflist.tmp")]
    [InlineData(".10-calico.conflist")]
    [InlineData(".00-multus.conf.unfinished")]
    [InlineData("10-calico.json")]
    [InlineData("calico-kubeconfig")]
    [InlineData("10-calico.CONF")]
    public void IsCandidate_OursOrBackupOrAnythingElse_IsNot(string name) => Assert.False(PrimaryFile.IsCandidate(name));
}
