using System.Diagnostics;
using Multus.Cni.Interop;
using Multus.Cni.Namespaces;
using Multus.Cni.Tests.Support;
using Multus.Core.Cni.Errors;
using Multus.TestKit.Linux;

namespace Multus.Cni.Tests.Namespaces;

public sealed class NetworkNamespaceTests
{
    private const string Own = "/proc/self/ns/net";

    [Fact]
    public void Open_NothingOfThatPath_IsCode8WithPathAndReason()
    {
        var exception = Refused("/run/netns/no-such-namespace");

        Assert.Equal("no net namespace /run/netns/no-such-namespace found: No such file or directory", exception.Error.Message);
        Assert.Equal(Errno.ENOENT, Assert.IsType<System.ComponentModel.Win32Exception>(exception.InnerException).NativeErrorCode);
    }

    [Fact]
    public void Open_PathThroughAFile_IsCode8WithReason()
    {
        using var folder = new TempFolder();

        Assert.EndsWith(": Not a directory", Refused(folder.Write("file", "") + "/net").Error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_OrdinaryFile_IsCode8()
    {
        using var folder = new TempFolder();
        var path = folder.Write("file", "no namespace");

        Assert.Equal($"{path} is there, but it is not a network namespace", Refused(path).Error.Message);
    }

    [Theory]
    [InlineData("/proc/self/ns/uts")]
    [InlineData("/proc/self/ns/mnt")]
    [InlineData("/proc/self/ns/user")]
    [InlineData("/proc")]
    [InlineData("/dev/null")]
    public void Open_AnythingElse_IsCode8(string path) =>
        Assert.Equal($"{path} is there, but it is not a network namespace", Refused(path).Error.Message);

    [Fact]
    public void Open_OftenAndInVain_LeavesNoDescriptorOpen()
    {
        using var own = Netns.Open(Own);
        Refused("/proc/self/ns/uts");
        var before = LinuxProcess.CountOpenDescriptors();

        for (var i = 0; i < 100; i++)
        {
            using var again = Netns.Open(Own);
            Assert.True(NetworkNamespace.IsCallersOwn(Netns.Path(Own)));
            Refused("/proc/self/ns/uts");
        }

        Assert.InRange(LinuxProcess.CountOpenDescriptors(), 0, before + 2);
    }

    [Theory]
    [InlineData("/proc/self/ns/net", true)]
    [InlineData("/proc/thread-self/ns/net", true)]
    [InlineData("/proc/self/ns/uts", false)]
    [InlineData("/proc/self/ns/no-such", false)]
    [InlineData("/run/netns", false)]
    [InlineData("no/path/at:all", false)]
    public void IsCallersOwn_PathWithoutMount_TellsByWhatItLeadsTo(string path, bool isOwn) => Assert.Equal(isOwn, NetworkNamespace.IsCallersOwn(Netns.Path(path)));

    [Fact]
    public void IsCallersOwn_SymbolicLink_IsFollowed()
    {
        using var folder = new TempFolder();
        File.CreateSymbolicLink(folder["link"], Own);

        Assert.True(NetworkNamespace.IsCallersOwn(Netns.Path(folder["link"])));
    }

    [NamespaceFact]
    public void IsCallersOwn_MountedUnderAName_TellsOwnFromOthers()
    {
        using var other = new TestNamespace();
        using var folder = new TempFolder();
        var path = folder.Write("own", "");
        Tool.Run("mount", "--bind", Own, path);
        try
        {
            Assert.True(NetworkNamespace.IsCallersOwn(Netns.Path(path)));
            Assert.False(NetworkNamespace.IsCallersOwn(Netns.Path(other.Path)));
        }
        finally
        {
            Tool.Run("umount", path);
        }
    }

    [NamespaceFact]
    public void IsCallersOwn_NamespaceOfAProcess_TellsOwnFromOthers()
    {
        using var other = new TestNamespace();
        using var inside = Process.Start("ip", ["netns", "exec", other.Name, "sleep", "60"]);
        using var outside = Process.Start("sleep", "60");
        try
        {
            // It takes "ip" a moment to get there.
            Assert.True(SpinWait.SpinUntil(() => !NetworkNamespace.IsCallersOwn(Netns.Path($"/proc/{inside.Id}/ns/net")), TimeSpan.FromSeconds(5)));
            Assert.True(NetworkNamespace.IsCallersOwn(Netns.Path($"/proc/{outside.Id}/ns/net")));
        }
        finally
        {
            inside.Kill();
            outside.Kill();
            inside.WaitForExit();
            outside.WaitForExit();
        }
    }

    [NamespaceFact]
    public void IsCallersOwn_AskedInside_MeansTheNamespaceThatTheThreadIsIn()
    {
        using var other = new TestNamespace();
        using var entered = Netns.Open(other.Path);

        Assert.True(entered.Run(() => NetworkNamespace.IsCallersOwn(Netns.Path(other.Path))));
        Assert.False(entered.Run(static () => NetworkNamespace.IsCallersOwn(Netns.Path(Own))));
    }

    [Fact]
    public void IsCallersOwn_WithoutPath_IsTheCallersMistake()
    {
        Assert.Throws<ArgumentNullException>(() => NetworkNamespace.IsCallersOwn(null!));
        Assert.Throws<ArgumentNullException>(() => NetworkNamespace.Open(null!));
    }

    private static CniException Refused(string path)
    {
        var exception = Assert.Throws<CniException>(() => Netns.Open(path));
        Assert.Equal(CniErrorCode.InvalidNetns, exception.Error.Code);
        return exception;
    }
}
