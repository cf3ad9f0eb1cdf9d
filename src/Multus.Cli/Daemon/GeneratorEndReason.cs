namespace Multus.Cli.Daemon;

/// <summary>Why the runtime's configuration is kept no longer.</summary>
internal enum GeneratorEndReason
{
    /// <summary>It was asked to end.</summary>
    Stopped,

    /// <summary>The primary network did not say in time that it is ready. multus-cni's daemon ends with 1.</summary>
    NotReady,

    /// <summary>There is nothing to make a configuration from. multus-cni's daemon ends with 2.</summary>
    NoConfig,

    /// <summary>The primary network took back that it is ready; the configuration was removed. multus-cni's daemon ends with 2, and is started anew.</summary>
    NoLongerReady,
}
