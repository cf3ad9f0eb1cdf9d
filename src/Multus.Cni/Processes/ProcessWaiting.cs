namespace Multus.Cni.Processes;

/// <summary>On which thread a launcher waits for a program.</summary>
public enum ProcessWaiting
{
    /// <summary>On a thread of its own for each program: the caller's is free, unless it is one of <see cref="PluginThreads"/>. For servers, and the default.</summary>
    OnOwnThread,

    /// <summary>On the caller's thread, which is blocked: no thread is started. For a program whose only business is to wait.</summary>
    OnCallersThread,
}
