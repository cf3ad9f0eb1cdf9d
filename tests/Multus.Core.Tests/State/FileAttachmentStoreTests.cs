using System.Collections.Immutable;
using Multus.Core.Cni;
using Multus.Core.Ports;
using Multus.Core.State;
using Multus.Core.Tests.Support;
using Multus.TestKit.Fakes;
using Multus.TestKit.Linux;

namespace Multus.Core.Tests.State;

public sealed class FileAttachmentStoreTests
{
    private static readonly ContainerId Shop7 = ContainerId.Parse("shop-7");

    private readonly MemoryFileStore _files = new();
    private readonly FileAttachmentStore _store;

    public FileAttachmentStoreTests() => _store = new FileAttachmentStore(_files, "/state");

    [Fact]
    public async Task FindAsync_WhatWasSaved_IsFoundUnderTheContainersName()
    {
        await _store.SaveAsync(Record("one", "two"), CancellationToken.None);

        Assert.Equal(["/state/shop-7"], _files.Paths);
        var found = await _store.FindAsync(Shop7, CancellationToken.None);
        Assert.Equal(["one", "two"], found!.Attachments.Select(static attachment => attachment.DisplayName));
    }

    [Fact]
    public async Task SaveAsync_Again_ReplacesTheEarlierRecord()
    {
        await _store.SaveAsync(Record("one", "two"), CancellationToken.None);
        await _store.SaveAsync(Record("three"), CancellationToken.None);

        Assert.Equal("three", Assert.Single((await _store.FindAsync(Shop7, CancellationToken.None))!.Attachments).DisplayName);
    }

    [Fact]
    public async Task FindAsync_NoRecord_IsNull() => Assert.Null(await _store.FindAsync(Shop7, CancellationToken.None));

    [Fact]
    public async Task FindAsync_TruncatedRecord_IsDamagedButThere()
    {
        _files.WriteAtomically("/state/shop-7", ""u8, FileDurability.UntilPowerCut);

        var found = await _store.FindAsync(Shop7, CancellationToken.None);

        Assert.NotNull(found!.Damage);
        Assert.Empty(found.Attachments);
    }

    [Fact]
    public async Task RemoveAsync_Twice_IsFine()
    {
        await _store.SaveAsync(Record("one"), CancellationToken.None);

        await _store.RemoveAsync(Shop7, CancellationToken.None);
        await _store.RemoveAsync(Shop7, CancellationToken.None);

        Assert.Null(await _store.FindAsync(Shop7, CancellationToken.None));
    }

    [Fact]
    public async Task ListAsync_Files_AreContainersWhereTheNameCanBeOne()
    {
        foreach (var path in new[] { "/state/b", "/state/a", "/state/.a.unfinished", "/state/not an id", "/state/results/net-a-eth0" })
        {
            _files.WriteAtomically(path, "[]"u8, FileDurability.UntilPowerCut);
        }

        Assert.Equal(["a", "b"], (await _store.ListAsync(CancellationToken.None)).Select(static container => container.Value));
    }

    [Fact]
    public async Task ListAsync_WriteThatWasInterrupted_IsAContainerToo()
    {
        using var folder = new TempFolder();
        folder.Write("a", "[]");
        folder.Write(".a.unfinished", "[");
        folder.Write(".b.unfinished", "[");

        var containers = await new FileAttachmentStore(new DiskFileStore(), folder.Root).ListAsync(CancellationToken.None);

        Assert.Equal(["a", "b"], containers.Select(static container => container.Value));
    }

    [Fact]
    public async Task SaveAsync_FailingDisk_SaysSo()
    {
        _files.FailWrite = static path => new IOException($"no space left on device: {path}");

        var exception = await Assert.ThrowsAsync<IOException>(async () => await _store.SaveAsync(Record("one"), CancellationToken.None));
        Assert.Contains("/state/shop-7", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SaveAsync_Record_IsToSurviveAPowerCut()
    {
        var files = new DurabilityProbe();

        await new FileAttachmentStore(files, "/state").SaveAsync(Record("one"), CancellationToken.None);

        Assert.Equal(FileDurability.OverPowerCut, files.Asked);
    }

    [Fact]
    public async Task InFolder_NodeState_KeepsResultsBesideRecords()
    {
        var state = NodeState.InFolder(_files, "/state");
        await state.Attachments.SaveAsync(Record("one"), CancellationToken.None);
        await state.Results.PutAsync(new CachedAttachment(NetworkName.Parse("n"), new(Shop7, InterfaceName.Parse("eth0"))), CancellationToken.None);

        Assert.Equal(["/state/results/n-shop-7-eth0", "/state/shop-7"], _files.Paths);
    }

    private static AttachmentRecord Record(params string[] names) =>
        new(Shop7, [.. names.Select(static name => new RecordedAttachment(name, ConfigText.List("1.0.0", "x")))]);

    private sealed class DurabilityProbe : IFileStore
    {
        public FileDurability? Asked { get; private set; }

        public bool FileExists(string path) => false;

        public ReadOnlyMemory<byte>? Read(string path) => null;

        public void WriteAtomically(string path, ReadOnlySpan<byte> content, FileDurability durability) => Asked = durability;

        public void Remove(string path)
        {
        }

        public ImmutableArray<string> ListFiles(string folder) => [];
    }
}
