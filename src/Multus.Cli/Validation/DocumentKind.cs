namespace Multus.Cli.Validation;

/// <summary>What a document is.</summary>
internal enum DocumentKind
{
    /// <summary>There is nothing in it.</summary>
    Empty,

    /// <summary>It is for an API server.</summary>
    Manifest,

    /// <summary>It is a list of plugins, or a plugin's configuration.</summary>
    Network,

    /// <summary>It is what a runtime gives Multus.</summary>
    Node,

    /// <summary>It is the daemon's own.</summary>
    Daemon,

    /// <summary>It is none of these.</summary>
    Unknown,
}
