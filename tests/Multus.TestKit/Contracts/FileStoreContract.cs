using System.Text;
using Multus.Core.Ports;
using Multus.TestKit.Linux;
using Xunit;

namespace Multus.TestKit.Contracts;

/// <summary>What every store of files on the local disk does.</summary>
public abstract class FileStoreContract(IFileStore store) : IDisposable
{
    private const UnixFileMode OwnerReadsAndWrites = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly TempFolder _folder = new();

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    [Theory]
    [InlineData(FileDurability.UntilPowerCut)]
    [InlineData(FileDurability.OverPowerCut)]
    public void WriteAtomically_NewFile_IsForTheOwnerOnly(FileDurability durability)
    {
        store.WriteAtomically(_folder["x"], "content"u8, durability);

        Assert.Equal("content", File.ReadAllText(_folder["x"]));
        Assert.Equal(OwnerReadsAndWrites, File.GetUnixFileMode(_folder["x"]));
        Assert.Equal(["x"], _folder.Files("."));
    }

    [Fact]
    public void WriteAtomically_FileThatOthersCouldRead_IsForTheOwnerOnlyAfterwards()
    {
        File.SetUnixFileMode(_folder.Write("x", "a much longer old content"), OwnerReadsAndWrites | UnixFileMode.OtherRead);

        store.WriteAtomically(_folder["x"], "new"u8, FileDurability.UntilPowerCut);

        Assert.Equal("new", File.ReadAllText(_folder["x"]));
        Assert.Equal(OwnerReadsAndWrites, File.GetUnixFileMode(_folder["x"]));
    }

    [Fact]
    public void WriteAtomically_MissingFolders_AreMadeForTheOwnerOnly()
    {
        store.WriteAtomically(_folder["a/b/c/x"], "content"u8, FileDurability.UntilPowerCut);

        foreach (var made in new[] { "a", "a/b", "a/b/c" })
        {
            Assert.Equal(OwnerReadsAndWrites | UnixFileMode.UserExecute, new DirectoryInfo(_folder[made]).UnixFileMode);
        }
    }

    [Fact]
    public void WriteAtomically_FolderThatIsThere_KeepsItsMode()
    {
        var mode = OwnerReadsAndWrites | UnixFileMode.UserExecute | UnixFileMode.GroupRead;
        Directory.CreateDirectory(_folder["a"]);
        new DirectoryInfo(_folder["a"]).UnixFileMode = mode;

        store.WriteAtomically(_folder["a/x"], "content"u8, FileDurability.UntilPowerCut);

        Assert.Equal(mode, new DirectoryInfo(_folder["a"]).UnixFileMode);
    }

    [Fact]
    public void WriteAtomically_AfterAnInterruptedWrite_ReplacesWhatItLeft()
    {
        File.SetUnixFileMode(_folder.Write(".x.unfinished", "half of someth"), OwnerReadsAndWrites | UnixFileMode.OtherRead);

        store.WriteAtomically(_folder["x"], "new"u8, FileDurability.UntilPowerCut);

        Assert.Equal("new", File.ReadAllText(_folder["x"]));
        Assert.Equal(OwnerReadsAndWrites, File.GetUnixFileMode(_folder["x"]));
        Assert.Equal(["x"], _folder.Files("."));
    }

    [Fact]
    public void WriteAtomically_Failing_LeavesNothingBehindAndNamesThePath()
    {
        Directory.CreateDirectory(_folder["x/in the way"]);

        var exception = Record.Exception(() => store.WriteAtomically(_folder["x"], "new"u8, FileDurability.UntilPowerCut));

        Assert.True(exception is IOException or UnauthorizedAccessException, $"{exception}");
        Assert.Contains(_folder["x"], exception.Message, StringComparison.Ordinal);
        Assert.Empty(_folder.Files("."));
    }

    [Fact]
    public void WriteAtomically_FolderIsAFile_Fails()
    {
        _folder.Write("a", "file");

        Assert.ThrowsAny<IOException>(() => store.WriteAtomically(_folder["a/x"], "new"u8, FileDurability.UntilPowerCut));
        Assert.Equal("file", File.ReadAllText(_folder["a"]));
    }

    [Fact]
    public async Task WriteAtomically_WhileSomeoneReads_ShowsOneContentOrTheOther()
    {
        var contents = new[] { new string('a', 100_000), new string('b', 50_000) }.Select(Encoding.UTF8.GetBytes).ToArray();
        store.WriteAtomically(_folder["x"], contents[0], FileDurability.UntilPowerCut);
        var writing = Task.Run(() =>
        {
            for (var i = 0; i < 200; i++)
            {
                store.WriteAtomically(_folder["x"], contents[i % 2], FileDurability.UntilPowerCut);
            }
        });
        do
        {
            var seen = store.Read(_folder["x"])!.Value.ToArray();
            Assert.True(contents.Any(content => content.AsSpan().SequenceEqual(seen)), $"{seen.Length} bytes of neither content");
        }
        while (!writing.IsCompleted);

        await writing;
    }

    [Fact]
    public async Task WriteAtomically_SeveralFilesOfANewFolderAtOnce_WritesAllOfThem()
    {
        var names = Enumerable.Range(0, 32).Select(static number => $"a/b/{number}").ToArray();

        await Task.WhenAll(names.Select(name => Task.Run(() => store.WriteAtomically(_folder[name], Encoding.UTF8.GetBytes(name), FileDurability.UntilPowerCut))));

        Assert.All(names, name => Assert.Equal(name, File.ReadAllText(_folder[name])));
    }

    [Fact]
    public void Read_NoFile_IsNull()
    {
        Assert.Null(store.Read(_folder["x"]));
        Assert.Null(store.Read(_folder["no/folder/x"]));
    }

    [Fact]
    public void Read_EmptyFile_IsNoBytes() => Assert.Equal(0, store.Read(_folder.Write("x", ""))!.Value.Length);

    [Fact]
    public void Remove_File_TakesAlsoWhatAnInterruptedWriteLeft()
    {
        _folder.Write("x", "content");
        _folder.Write(".x.unfinished", "half");
        _folder.Write("y", "another");

        store.Remove(_folder["x"]);

        Assert.Equal(["y"], _folder.Files("."));
    }

    [Fact]
    public void Remove_OnlyALeftover_TakesIt()
    {
        _folder.Write(".x.unfinished", "half");

        store.Remove(_folder["x"]);

        Assert.Empty(_folder.Files("."));
    }

    [Fact]
    public void Remove_Missing_IsFine()
    {
        store.Remove(_folder["x"]);
        store.Remove(_folder["no/folder/x"]);

        Assert.Empty(_folder.Files("."));
    }

    [Fact]
    public void ListFiles_Folder_GivesFilesInByteOrder()
    {
        foreach (var name in new[] { "b", "a-b", "a", "B", "é", "folder/inside" })
        {
            _folder.Write(name, "");
        }

        Assert.Equal(["B", "a", "a-b", "b", "é"], store.ListFiles(_folder.Root).AsEnumerable());
    }

    [Fact]
    public void ListFiles_LeftoverOfAnInterruptedWrite_IsNotShown()
    {
        _folder.Write("x", "content");
        _folder.Write(".x.unfinished", "content");

        Assert.Equal(["x"], store.ListFiles(_folder.Root).AsEnumerable());
    }

    [Fact]
    public void ListUnfinished_LeftoversOfInterruptedWrites_AreNamedAfterTheirFilesUntilTheseAreRemoved()
    {
        _folder.Write("x", "content");
        _folder.Write(".x.unfinished", "");
        _folder.Write(".new.unfinished", "");
        _folder.Write(".unfinished", "");

        Assert.Equal(["new", "x"], store.ListUnfinished(_folder.Root).AsEnumerable());

        store.Remove(_folder["new"]);
        store.Remove(_folder["x"]);
        Assert.Empty(store.ListUnfinished(_folder.Root).AsEnumerable());
    }

    [Fact]
    public void ListUnfinished_NoFolder_IsEmpty() => Assert.Empty(store.ListUnfinished(_folder["none"]).AsEnumerable());

    [Fact]
    public void ListFiles_NoFolder_IsEmpty() => Assert.Empty(store.ListFiles(_folder["none"]).AsEnumerable());

    [Fact]
    public void FileExists_LinksAndFolders_CountByWhatTheyLeadTo()
    {
        _folder.Write("file", "");
        Directory.CreateDirectory(_folder["folder"]);
        File.CreateSymbolicLink(_folder["link"], "file");
        File.CreateSymbolicLink(_folder["dangling"], "nothing");
        File.CreateSymbolicLink(_folder["folder link"], "folder");
        File.CreateSymbolicLink(_folder["link to link"], "link");
        File.CreateSymbolicLink(_folder["link to dangling"], "dangling");
        File.CreateSymbolicLink(_folder["circle"], "circle");

        Assert.Equal(
            ["file", "link", "link to link"],
            new[] { "file", "folder", "link", "dangling", "folder link", "link to link", "link to dangling", "circle", "missing" }.Where(name => store.FileExists(_folder[name])));
    }

    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            _folder.Dispose();
        }
    }
}
