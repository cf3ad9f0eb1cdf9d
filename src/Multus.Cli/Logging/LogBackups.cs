using System.Globalization;
using System.IO.Compression;
using Multus.Core.Planning;

namespace Multus.Cli.Logging;

/// <summary>The log files that were put aside: <c>name-2026-01-31T12-00-00.000.log</c>, and <c>.gz</c> behind it when compressed.</summary>
internal static class LogBackups
{
    /// <summary>The permissions of log files, whether in use, put aside or compressed.</summary>
    public const UnixFileMode FilePermissions = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private const string TimeFormat = "yyyy-MM-dd'T'HH-mm-ss.fff";
    private const string Compressed = ".gz";

    private static readonly FileStreamOptions ForNobodyElse =
        new() { Mode = FileMode.Create, Access = FileAccess.Write, Share = FileShare.None, UnixCreateMode = FilePermissions };

    /// <summary>Whether a file is a log file that was put aside.</summary>
    public static bool IsOneOf(string path, string file) => TimeOf(path, file) is not null;

    /// <summary>Renames a file that is larger than it may be. For one who has the file for himself.</summary>
    /// <returns>Whether it was renamed.</returns>
    public static bool PutAside(string path, long maxBytes, TimeProvider time)
    {
        try
        {
            if (new FileInfo(path).Length <= maxBytes)
            {
                return false;
            }

            File.Move(path, NameFor(path, time.GetUtcNow()), overwrite: false);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    /// <summary>Compresses what is not, and removes what is too old or too many.</summary>
    public static void Tidy(string path, LogConfig config, TimeProvider time)
    {
        try
        {
            foreach (var superfluous in FindSuperfluous(path, config, time.GetUtcNow()))
            {
                File.Delete(superfluous);
            }

            if (config.Compress)
            {
                foreach (var (file, _) in Find(path).Where(static backup => !backup.File.EndsWith(Compressed, StringComparison.Ordinal)))
                {
                    Compress(file);
                }
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Another process may be tidying up too; what is left is for the next one.
        }
    }

    private static string NameFor(string path, DateTimeOffset now)
    {
        var stamp = now.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture);
        return Path.Combine(Path.GetDirectoryName(path) ?? "", $"{Path.GetFileNameWithoutExtension(path)}-{stamp}{Path.GetExtension(path)}");
    }

    private static IEnumerable<string> FindSuperfluous(string path, LogConfig config, DateTimeOffset now)
    {
        var backups = Find(path).OrderByDescending(static backup => backup.Time).ToArray();
        var tooMany = config.MaxBackups > 0 ? backups.Skip(config.MaxBackups) : [];
        var tooOld = config.MaxAgeDays > 0 ? backups.Where(backup => now - backup.Time > TimeSpan.FromDays(config.MaxAgeDays)) : [];
        return tooMany.Concat(tooOld).Select(static backup => backup.File).Distinct();
    }

    private static IEnumerable<(string File, DateTimeOffset Time)> Find(string path)
    {
        foreach (var file in Directory.GetFiles(Path.GetDirectoryName(path) is { Length: > 0 } folder ? folder : ".", PrefixOf(path) + "*"))
        {
            if (TimeOf(path, file) is { } time)
            {
                yield return (file, time);
            }
        }
    }

    private static string PrefixOf(string path) => Path.GetFileNameWithoutExtension(path) + "-";

    // When it was put aside; null for another file.
    private static DateTimeOffset? TimeOf(string path, string file)
    {
        var (prefix, extension) = (PrefixOf(path), Path.GetExtension(path));
        var name = Path.GetFileName(file.EndsWith(Compressed, StringComparison.Ordinal) ? file[..^Compressed.Length] : file);
        return name.Length > prefix.Length + extension.Length && name.StartsWith(prefix, StringComparison.Ordinal) && name.EndsWith(extension, StringComparison.Ordinal)
            && DateTimeOffset.TryParseExact(name[prefix.Length..^extension.Length], TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
                ? time
                : null;
    }

    // To the end with the file to ourselves: nobody can write to it between its copy and its removal.
    private static void Compress(string file)
    {
        var unfinished = file + Compressed + ".unfinished";
        using var source = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.None);
        using (var target = new FileStream(unfinished, ForNobodyElse))
        using (var gzip = new GZipStream(target, CompressionLevel.Fastest))
        {
            source.CopyTo(gzip);
        }

        File.Move(unfinished, file + Compressed, overwrite: true);
        File.Delete(file);
    }
}
