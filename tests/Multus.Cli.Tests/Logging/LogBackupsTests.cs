using Multus.Cli.Logging;

namespace Multus.Cli.Tests.Logging;

public sealed class LogBackupsTests : IDisposable
{
    private readonly LogFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Backups_Compressed_CanBeReadByTheirOwnerOnly()
    {
        _folder.Config = _folder.Config with { Compress = true };

        _folder.Rotate();

        const string backup = "multus-2026-01-31T12-00-00.000.log.gz";
        Assert.Equal([backup, "multus.log"], _folder.Files);
        Assert.Equal(["x", "y"], _folder.ReadLines(backup).Select(static line => line[..1]));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, _folder.ModeOf(backup));
        Assert.True(new FileInfo(_folder[backup]).Length < 100_000);
    }

    [Fact]
    public void Backups_LeftUncompressedByAnother_AreCompressedToo()
    {
        _folder.Rotate();
        _folder.Config = _folder.Config with { Compress = true };

        _folder.Rotate();

        Assert.Equal(["multus-2026-01-31T12-00-00.000.log.gz", "multus-2026-01-31T12-01-00.000.log.gz", "multus.log"], _folder.Files);
    }

    [Fact]
    public void Backups_CompressionThatWasCutShort_IsDoneAgain()
    {
        _folder.Put("multus-2026-01-30T00-00-00.000.log", "line\n");
        _folder.Put("multus-2026-01-30T00-00-00.000.log.gz.unfinished", "half");

        LogBackups.Tidy(_folder.Config.File!, _folder.Config with { Compress = true }, _folder.Time);

        Assert.Equal(["multus-2026-01-30T00-00-00.000.log.gz"], _folder.Files);
        Assert.Equal(["line"], _folder.ReadLines("multus-2026-01-30T00-00-00.000.log.gz"));
    }

    [Fact]
    public void Backups_MoreThanAllowed_LoseTheOldest()
    {
        _folder.Config = _folder.Config with { MaxBackups = 2 };

        for (var i = 0; i < 5; i++)
        {
            _folder.Rotate();
        }

        Assert.Equal(["multus-2026-01-31T12-03-00.000.log", "multus-2026-01-31T12-04-00.000.log", "multus.log"], _folder.Files);
    }

    [Fact]
    public void Backups_MoreThanAllowed_CountCompressedOnesToo()
    {
        _folder.Put("multus-2026-01-01T00-00-00.000.log.gz", "");
        _folder.Put("multus-2026-01-02T00-00-00.000.log", "");
        _folder.Put("multus-2026-01-03T00-00-00.000.log.gz", "");

        LogBackups.Tidy(_folder.Config.File!, _folder.Config with { MaxBackups = 2 }, _folder.Time);

        Assert.Equal(["multus-2026-01-02T00-00-00.000.log", "multus-2026-01-03T00-00-00.000.log.gz"], _folder.Files);
    }

    [Fact]
    public void Backups_OlderThanAllowed_AreRemoved()
    {
        _folder.Config = _folder.Config with { MaxAgeDays = 2 };
        _folder.Put("multus-2026-01-29T11-59-59.999.log", "too old by a millisecond");
        _folder.Put("multus-2026-01-29T11-59-59.999.log.gz", "too old by a millisecond");
        _folder.Put("multus-2026-01-29T12-00-00.000.log", "just not");

        LogBackups.Tidy(_folder.Config.File!, _folder.Config, _folder.Time);

        Assert.Equal(["multus-2026-01-29T12-00-00.000.log"], _folder.Files);
    }

    [Fact]
    public void Backups_WithoutLimits_AreAllKept()
    {
        _folder.Put("multus-1999-12-31T23-59-59.999.log", "");
        for (var i = 0; i < 8; i++)
        {
            _folder.Rotate();
        }

        Assert.Equal(10, _folder.Files.Count);
    }

    [Fact]
    public void Backups_OfOtherFiles_AreLeftAlone()
    {
        string[] others =
        [
            "multus-2026-01-01T00-00-00.000.txt",
            "multus-2026-01-01T00-00-00.log",
            "multus-2026-13-01T00-00-00.000.log",
            "multus-daemon-2026-01-01T00-00-00.000.log",
            "multus-.log",
            "multus-old.log",
            "multus2-2026-01-01T00-00-00.000.log",
            "other-2026-01-01T00-00-00.000.log",
            "sub/multus-2026-01-01T00-00-00.000.log",
        ];
        foreach (var other in others)
        {
            _folder.Put(other, "");
        }

        _folder.Put("multus-2026-01-01T00-00-00.000.log", "");
        LogBackups.Tidy(_folder.Config.File!, _folder.Config with { MaxAgeDays = 1, MaxBackups = 1, Compress = true }, _folder.Time);

        Assert.Equal(others.Order(StringComparer.Ordinal), _folder.Files);
    }

    [Fact]
    public void Backups_NothingPutAside_AreNotLookedAt()
    {
        _folder.Config = _folder.Config with { MaxBackups = 1, Compress = true };
        _folder.Put("multus-2026-01-01T00-00-00.000.log", "");

        _folder.Write("line\n"u8.ToArray());

        Assert.Equal(["multus-2026-01-01T00-00-00.000.log", "multus.log"], _folder.Files);
    }

    [Fact]
    public void Backups_FolderGone_IsNoFailure()
    {
        LogBackups.Tidy(_folder["gone/multus.log"], _folder.Config with { MaxBackups = 1, Compress = true }, _folder.Time);

        Assert.Empty(_folder.Files);
    }

    [Fact]
    public void PutAside_FileSmallOrGone_DoesNothing()
    {
        Assert.False(LogBackups.PutAside(_folder["multus.log"], 1, _folder.Time));
        _folder.Put("multus.log", "12");
        Assert.False(LogBackups.PutAside(_folder["multus.log"], 2, _folder.Time));
        Assert.True(LogBackups.PutAside(_folder["multus.log"], 1, _folder.Time));
        Assert.Equal(["multus-2026-01-31T12-00-00.000.log"], _folder.Files);
    }

    [Fact]
    public void PutAside_NameTaken_DoesNotOverwrite()
    {
        _folder.Put("multus.log", "new");
        _folder.Put("multus-2026-01-31T12-00-00.000.log", "old");

        Assert.False(LogBackups.PutAside(_folder["multus.log"], 1, _folder.Time));
        Assert.Equal(["old"], _folder.ReadLines("multus-2026-01-31T12-00-00.000.log"));
        Assert.Equal(["new"], _folder.ReadLines("multus.log"));
    }
}
