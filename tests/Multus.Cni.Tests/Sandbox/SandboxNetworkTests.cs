using Multus.Cni.Sandbox;
using Multus.Cni.Tests.Support;
using Multus.Core.Cni;
using Multus.Core.Cni.Errors;
using Multus.TestKit.Linux;

namespace Multus.Cni.Tests.Sandbox;

public sealed class SandboxNetworkTests
{
    private readonly SandboxNetwork _network = new();

    [NamespaceFact]
    public async Task Sandbox_InterfacePresentOrAbsent_IsTold()
    {
        using var other = new TestNamespace();
        other.Ip("link", "add", "fifteen-bytes-a", "type", "bridge");
        await using var sandbox = await _network.OpenAsync(Netns.Path(other.Path), default);

        Assert.True(await sandbox.InterfaceExistsAsync(InterfaceName.Parse("lo"), default));
        Assert.True(await sandbox.InterfaceExistsAsync(InterfaceName.Parse("fifteen-bytes-a"), default));
        Assert.False(await sandbox.InterfaceExistsAsync(InterfaceName.Parse("net1"), default));
    }

    [NamespaceFact]
    public async Task Sandbox_OpenWhileItsNameGoes_CanStillBeLookedInto()
    {
        using var other = new TestNamespace();
        await using var sandbox = await _network.OpenAsync(Netns.Path(other.Path), default);
        Tool.Run("ip", "netns", "del", other.Name);

        Assert.True(await sandbox.InterfaceExistsAsync(InterfaceName.Parse("lo"), default));
    }

    [NamespaceFact]
    public async Task Sandbox_OpenedOften_LeavesNoDescriptorOpen()
    {
        using var other = new TestNamespace();
        await OpenAsync(1);
        var before = LinuxProcess.CountOpenDescriptors();

        await OpenAsync(50);

        Assert.InRange(LinuxProcess.CountOpenDescriptors(), 0, before + 2);

        async Task OpenAsync(int times)
        {
            for (var i = 0; i < times; i++)
            {
                await using var sandbox = await _network.OpenAsync(Netns.Path(other.Path), default);
                await Assert.ThrowsAsync<CniException>(async () => await _network.OpenAsync(Netns.Path("/proc/self/ns/uts"), default));
            }
        }
    }

    [Theory]
    [InlineData("/run/netns/no-such-namespace", "no net namespace /run/netns/no-such-namespace found: No such file or directory")]
    [InlineData("/proc/self/ns/uts", "/proc/self/ns/uts is there, but it is not a network namespace")]
    public async Task Sandbox_ThatIsNone_IsCode8(string path, string message)
    {
        var exception = await Assert.ThrowsAsync<CniException>(async () => await _network.OpenAsync(Netns.Path(path), default));

        Assert.Equal((CniErrorCode.InvalidNetns, message), (exception.Error.Code, exception.Error.Message));
    }
}
