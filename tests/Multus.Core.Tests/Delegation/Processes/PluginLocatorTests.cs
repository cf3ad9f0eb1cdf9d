using System.Collections.Immutable;
using Multus.Core.Cni;
using Multus.Core.Delegation.Processes;
using Multus.Core.Ports;
using Multus.Core.State;
using Multus.TestKit.Fakes;
using Multus.TestKit.Linux;

namespace Multus.Core.Tests.Delegation.Processes;

public sealed class PluginLocatorTests
{
    private static readonly PluginType Bridge = PluginType.Parse("bridge");

    [Theory]
    [InlineData("/a/bridge", "/a/bridge")]
    [InlineData("/b/bridge", "/b/bridge")]
    [InlineData("/a/bridge /b/bridge", "/a/bridge")]
    [InlineData("/a/bridge.exe /b/bridgex /b/x/bridge /c/bridge", null)]
    public void Find_Folders_TakesTheFirstThatHasTheFile(string files, string? found)
    {
        var store = new MemoryFileStore();
        foreach (var file in files.Split(' '))
        {
            store.WriteAtomically(file, ""u8, FileDurability.UntilPowerCut);
        }

        Assert.Equal(found, new PluginLocator(store).Find(Bridge, ["/a", "/b"]));
    }

    [Fact]
    public void Find_NoFolders_IsNothing() => Assert.Null(new PluginLocator(new MemoryFileStore()).Find(Bridge, []));

    [Fact]
    public void Find_OnDisk_PassesOverFoldersAndLinksThatLeadNowhere()
    {
        using var folder = new TempFolder();
        Directory.CreateDirectory(folder["a/bridge"]);
        Directory.CreateDirectory(folder["b"]);
        File.CreateSymbolicLink(folder["b/bridge"], "missing");
        folder.Write("c/real", "");
        File.CreateSymbolicLink(folder["c/bridge"], "real");
        ImmutableArray<string> path = [folder["missing"], folder["a"], folder["b"], folder["c"]];

        Assert.Equal(folder["c/bridge"], new PluginLocator(new DiskFileStore()).Find(Bridge, path));
    }
}
