namespace Multus.K8s.Watching;

/// <summary>The limits of lists and watches. Immutable.</summary>
internal sealed record WatchSettings
{
    /// <summary>How long until an answer begins.</summary>
    public TimeSpan Head { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a list may take, all parts of it.</summary>
    public TimeSpan List { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How long a watch may be silent. Servers speak about once a minute.</summary>
    public TimeSpan Idle { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>A watch that ends sooner than that and told nothing has failed.</summary>
    public TimeSpan TooShort { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long to wait for the end of a reflector that is stopped.</summary>
    public TimeSpan Stop { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The longest wait that a server may impose.</summary>
    public TimeSpan LongestInvitation { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How what there is at the beginning is asked for.</summary>
    public FirstState First { get; init; } = FirstState.List;
}
