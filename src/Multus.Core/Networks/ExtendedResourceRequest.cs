namespace Multus.Core.Networks;

/// <summary>A request of an <see cref="ExtendedResourceClaim"/>. Immutable.</summary>
/// <param name="RequestName">The request's name in the claim.</param>
/// <param name="ResourceName">The extended resource that the container asked for.</param>
public sealed record ExtendedResourceRequest(string RequestName, string ResourceName);
