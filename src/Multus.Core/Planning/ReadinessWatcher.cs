namespace Multus.Core.Planning;

/// <summary>Who waits for the file that says that the primary network is ready.</summary>
public enum ReadinessWatcher
{
    /// <summary>Each request, before it begins.</summary>
    Requests,

    /// <summary>The daemon, for as long as it runs.</summary>
    Daemon,
}
