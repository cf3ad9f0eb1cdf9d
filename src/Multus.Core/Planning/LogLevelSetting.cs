namespace Multus.Core.Planning;

/// <summary>How much is logged, in the words of the configuration file.</summary>
public enum LogLevelSetting
{
    /// <summary><c>panic</c>: next to nothing.</summary>
    Panic,

    /// <summary><c>error</c>: what failed.</summary>
    Error,

    /// <summary><c>verbose</c>: and what was done, a line for each attachment.</summary>
    Verbose,

    /// <summary><c>debug</c>: and how, a line for each call of a delegate.</summary>
    Debug,
}
