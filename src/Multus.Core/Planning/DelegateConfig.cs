using Multus.Core.Cni.Configuration;

namespace Multus.Core.Planning;

/// <summary>An entry of <c>delegates</c>. Immutable.</summary>
/// <param name="Network">The network it configures.</param>
/// <param name="Mark">What it says of its part.</param>
public sealed record DelegateConfig(NetworkConfigList Network, DelegateMark Mark);
