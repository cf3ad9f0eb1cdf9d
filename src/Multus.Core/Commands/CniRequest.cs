using Multus.Core.Cni;
using Multus.Core.Delegation;

namespace Multus.Core.Commands;

/// <summary>A request to a CNI plugin, whichever way it came. Immutable.</summary>
/// <param name="Command">What is asked.</param>
/// <param name="Context">The circumstances; the target is null exactly for GC, STATUS and VERSION.</param>
/// <param name="Config">The configuration, as JSON text.</param>
public sealed record CniRequest(CniCommand Command, InvocationContext Context, ReadOnlyMemory<byte> Config);
