namespace Multus.Cli.Daemon;

/// <summary>How long the keeping of the runtime's configuration waits for what. Immutable.</summary>
internal sealed record GeneratorPatience
{
    /// <summary>How long the file is waited for by which the primary network says that it is ready.</summary>
    public TimeSpan Readiness { get; init; } = TimeSpan.FromSeconds(45);

    /// <summary>How often a primary network is looked for at the start, a step apart.</summary>
    public int PrimaryTries { get; init; } = 120;

    /// <summary>The time between two looks for what is missing, and after a file was put back that somebody else had changed.</summary>
    public TimeSpan Step { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long a change may go on before it is looked at: files mostly change several times in a row.</summary>
    public TimeSpan Settling { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>The longest time between two looks: a change that nobody told of is seen then.</summary>
    public TimeSpan Round { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a primary network that is gone is waited for before another takes its place: installers remove files, and then write them.</summary>
    public TimeSpan Reselection { get; init; } = TimeSpan.FromSeconds(5);
}
