namespace Multus.K8s.Watching;

/// <summary>What is kept of an object. Immutable.</summary>
/// <param name="Version">Its version.</param>
/// <param name="Value">What there is of it.</param>
/// <typeparam name="T">What is kept.</typeparam>
internal sealed record CachedObject<T>(string Version, T Value)
    where T : class;
