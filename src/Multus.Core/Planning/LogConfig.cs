namespace Multus.Core.Planning;

/// <summary>Where and how much is logged. Immutable.</summary>
public sealed record LogConfig
{
    /// <summary>The file that lines are appended to (<c>logFile</c>); null for none, which is the default.</summary>
    public string? File { get; init; }

    /// <summary>How much is logged (<c>logLevel</c>). Default: error.</summary>
    public LogLevelSetting Level { get; init; } = LogLevelSetting.Error;

    /// <summary>Whether lines go to standard error (<c>logToStderr</c>). Default: true.</summary>
    public bool ToStandardError { get; init; } = true;

    /// <summary>What a line looks like (<c>logFormat</c>). Default: text.</summary>
    public LogFormat Format { get; init; } = LogFormat.Text;

    /// <summary>From which size on the file is put aside, in MiB (<c>logOptions.maxSize</c>). Default: 100.</summary>
    public int MaxSizeMegabytes { get; init; } = 100;

    /// <summary>After how many days a file that was put aside is removed (<c>logOptions.maxAge</c>). Default: 5; 0 for never.</summary>
    public int MaxAgeDays { get; init; } = 5;

    /// <summary>How many files that were put aside are kept (<c>logOptions.maxBackups</c>). Default: 5; 0 for all.</summary>
    public int MaxBackups { get; init; } = 5;

    /// <summary>Whether files that were put aside are compressed (<c>logOptions.compress</c>). Default: true.</summary>
    public bool Compress { get; init; } = true;
}
