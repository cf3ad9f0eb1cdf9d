namespace Multus.Core.Delegation;

/// <summary>Says which executor runs a call. Implementations are thread-safe.</summary>
public interface IDelegateExecutorProvider
{
    /// <summary>The executor for a call; null where this provider has none, and the next one is asked.</summary>
    IDelegateExecutor? Find(DelegateCall call);
}
