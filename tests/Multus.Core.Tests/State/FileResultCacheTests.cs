using Multus.Core.Cni;
using Multus.Core.Cni.Errors;
using Multus.Core.Ports;
using Multus.Core.State;
using Multus.Core.Tests.Support;
using Multus.TestKit.Fakes;

namespace Multus.Core.Tests.State;

public sealed class FileResultCacheTests
{
    private readonly MemoryFileStore _files = new();
    private readonly FileResultCache _cache;

    public FileResultCacheTests() => _cache = new FileResultCache(_files, "/state/results");

    [Fact]
    public async Task PutAsync_Attachment_IsAFileNamedAfterAllThreeParts()
    {
        await _cache.PutAsync(Attachment("shopnet", "shop-7", "net1"), CancellationToken.None);
        await _cache.PutAsync(Attachment("shopnet", "shop-7", "net2"), CancellationToken.None);

        Assert.Equal(["/state/results/shopnet-shop-7-net1", "/state/results/shopnet-shop-7-net2"], _files.Paths);
    }

    [Fact]
    public async Task FindAsync_WhatWasPut_IsFound()
    {
        var attachment = Attachment("shopnet", "shop-7", "net1") with { Result = """{"cniVersion":"1.0.0"}"""u8.ToArray() };
        await _cache.PutAsync(attachment, CancellationToken.None);

        var found = await _cache.FindAsync(attachment.Network, attachment.Key, CancellationToken.None);

        Assert.Equal("1.0.0", found!.ReadResult()!.ReadFrom!.Text);
    }

    [Fact]
    public async Task PutAsync_SameAttachmentAgain_ReplacesTheEarlierOne()
    {
        var attachment = Attachment("shopnet", "shop-7", "net1");
        await _cache.PutAsync(attachment with { Result = """{"cniVersion":"0.4.0"}"""u8.ToArray() }, CancellationToken.None);
        await _cache.PutAsync(attachment with { Result = """{"cniVersion":"1.1.0"}"""u8.ToArray() }, CancellationToken.None);

        Assert.Equal("1.1.0", (await _cache.FindAsync(attachment.Network, attachment.Key, CancellationToken.None))!.ReadResult()!.ReadFrom!.Text);
        Assert.Single(_files.Paths);
    }

    [Fact]
    public async Task Case182_FindAsync_NothingThere_IsNull() =>
        Assert.Null(await _cache.FindAsync(NetworkName.Parse("shopnet"), Key("shop-7", "net1"), CancellationToken.None));

    [Fact]
    public async Task FindAsync_FileOfAnotherAttachmentWithTheSameFileName_IsNull()
    {
        // All of these are the file a-b-c-d.
        await _cache.PutAsync(Attachment("a-b", "c", "d"), CancellationToken.None);

        Assert.NotNull(await _cache.FindAsync(NetworkName.Parse("a-b"), Key("c", "d"), CancellationToken.None));
        Assert.Null(await _cache.FindAsync(NetworkName.Parse("a"), Key("b-c", "d"), CancellationToken.None));
        Assert.Null(await _cache.FindAsync(NetworkName.Parse("a"), Key("b", "c-d"), CancellationToken.None));
    }

    // Differs on purpose: a key with a part missing cannot be made, so that there is no file to look for.
    [Theory]
    [InlineData("", "shop-7", "net1", "missing network name")]
    [InlineData("shopnet", "", "net1", "missing containerID")]
    [InlineData("shopnet", "shop-7", "", "interface name is empty")]
    public async Task Case181_FindAsync_PartOfTheKeyMissing_CannotBeAsked(string network, string container, string name, string message)
    {
        var exception = await Assert.ThrowsAsync<CniException>(
            async () => await _cache.FindAsync(NetworkName.Parse(network), Key(container, name), CancellationToken.None));

        Assert.Equal(message, exception.Error.Message);
    }

    // Differs on purpose: what an older runtime kept is the result alone, and that there is no configuration with it is no error.
    [Fact]
    public async Task Case182_FindAsync_OlderFormat_IsABareResult()
    {
        Write("shopnet-shop-7-net1", """{"cniVersion":"0.3.1","dns":{}}""");

        var found = await _cache.FindAsync(NetworkName.Parse("shopnet"), Key("shop-7", "net1"), CancellationToken.None);

        Assert.Null(found!.ReadNetwork());

        Assert.Equal("0.3.1", found!.ReadResult()!.ReadFrom!.Text);
    }

    [Fact]
    public async Task RemoveAsync_Attachment_TakesItsFileAway()
    {
        var attachment = Attachment("shopnet", "shop-7", "net1");
        await _cache.PutAsync(attachment, CancellationToken.None);

        await _cache.RemoveAsync(attachment.Network, attachment.Key, CancellationToken.None);
        await _cache.RemoveAsync(attachment.Network, attachment.Key, CancellationToken.None);

        Assert.Empty(_files.Paths);
    }

    [Fact]
    public async Task ListAsync_OneContainer_GoesByWhatIsInTheFiles()
    {
        await _cache.PutAsync(Attachment("a", "c", "d"), CancellationToken.None);
        await _cache.PutAsync(Attachment("a", "c", "e"), CancellationToken.None);
        await _cache.PutAsync(Attachment("a-c", "x", "d"), CancellationToken.None);
        await _cache.PutAsync(Attachment("a", "cc", "d"), CancellationToken.None);

        Assert.Equal(["a c d", "a c e"], (await _cache.ListAsync(ContainerId.Parse("c"), CancellationToken.None)).Select(Tell));
    }

    [Fact]
    public async Task ListAsync_FilesThatSayNothing_AreLeftOut()
    {
        await _cache.PutAsync(Attachment("a", "c", "d"), CancellationToken.None);
        Write("a-c-bare", """{"cniVersion":"0.3.1","dns":{}}""");
        Write("a-c-broken", "{\"kind\":\"cniCacheV1\",");
        Write("a-c-empty", "");
        Write("notes", "hello");

        Assert.Equal(["a c d"], (await _cache.ListAsync(CancellationToken.None)).Select(Tell));
        Assert.Equal(["a c d"], (await _cache.ListAsync(ContainerId.Parse("c"), CancellationToken.None)).Select(Tell));
    }

    [Fact]
    public async Task ListAsync_NoFolder_IsEmpty() => Assert.Empty((await _cache.ListAsync(CancellationToken.None)).AsEnumerable());

    private static CachedAttachment Attachment(string network, string container, string name) => new(NetworkName.Parse(network), Key(container, name));

    private static AttachmentKey Key(string container, string name) => new(ContainerId.Parse(container), InterfaceName.Parse(name));

    private static string Tell(CachedAttachment entry) => $"{entry.Network} {entry.Key.Container} {entry.Key.Interface}";

    private void Write(string name, string content) => _files.WriteAtomically($"/state/results/{name}", JsonText.Utf8(content), FileDurability.UntilPowerCut);
}
