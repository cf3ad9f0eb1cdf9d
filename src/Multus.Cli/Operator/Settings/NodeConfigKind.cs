namespace Multus.Cli.Operator.Settings;

/// <summary>Whose a configuration is.</summary>
internal enum NodeConfigKind
{
    /// <summary>It is what a runtime tells the plugin.</summary>
    Plugin,

    /// <summary>It is what a runtime tells the shim, with what the daemon's changes of it.</summary>
    Shim,

    /// <summary>It is the daemon's alone, which does not tell what a pod gets first.</summary>
    Daemon,
}
