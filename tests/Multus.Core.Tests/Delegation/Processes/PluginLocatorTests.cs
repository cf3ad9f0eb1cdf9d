using System.Collections.Immutable;
using Multus.Core.Cni;
using Multus.Core.Cni.Errors;
using Multus.Core.Delegation.Processes;
using Multus.Core.Ports;
using Multus.Core.State;
using Multus.Core.Tests.Support;
using Multus.TestKit.Fakes;
using Multus.TestKit.Linux;

namespace Multus.Core.Tests.Delegation.Processes;

public sealed class PluginLocatorTests
{
    private static readonly PluginType Bridge = PluginType.Parse("bridge");

    // Differs on purpose: no extension is tried, since container networks are a matter of Linux here.
    [Theory]
    [InlineData("/a/bridge", "/a/bridge")]
    [InlineData("/b/bridge", "/b/bridge")]
    [InlineData("/a/bridge /b/bridge", "/a/bridge")]
    [InlineData("/a/bridge.exe /b/bridgex /b/x/bridge /c/bridge", null)]
    public void Case185_Find_Folders_TakesTheFirstThatHasTheFile(string files, string? found)
    {
        var store = new MemoryFileStore();
        foreach (var file in files.Split(' '))
        {
            store.WriteAtomically(file, ""u8, FileDurability.UntilPowerCut);
        }

        Assert.Equal(found, new PluginLocator(store).Find(Bridge, ["/a", "/b"]));
    }

    // Differs on purpose: a type that is none never becomes one to look for, and is quoted.
    [Theory]
    [InlineData("", "invalid plugin name: \"\" is not a file name")]
    [InlineData("sub/bridge", "invalid plugin name: \"sub/bridge\" is not a file name")]
    public void Case185_Find_WhatIsNoFileName_IsRefusedBefore(string type, string message) =>
        Assert.Equal(new CniError(CniErrorCode.InvalidNetworkConfig, message), Failure.Of(() => PluginType.Parse(type)));

    [Fact]
    public void Find_NoFolders_IsNothing() => Assert.Null(new PluginLocator(new MemoryFileStore()).Find(Bridge, []));

    [Fact]
    public void Case186_Find_OnDisk_PassesOverFoldersAndLinksThatLeadNowhere()
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
