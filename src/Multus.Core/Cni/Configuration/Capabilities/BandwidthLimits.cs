namespace Multus.Core.Cni.Configuration.Capabilities;

/// <summary>How much traffic an interface may have (capability <c>bandwidth</c>); 0 for no limit. Immutable.</summary>
/// <param name="IngressRate">Into the container, in bits per second.</param>
/// <param name="IngressBurst">Into the container at once, in bits.</param>
/// <param name="EgressRate">Out of the container, in bits per second.</param>
/// <param name="EgressBurst">Out of the container at once, in bits.</param>
public sealed record BandwidthLimits(ulong IngressRate, ulong IngressBurst, ulong EgressRate, ulong EgressBurst);
