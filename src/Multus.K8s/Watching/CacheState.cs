namespace Multus.K8s.Watching;

/// <summary>How well a cache knows the API server's objects, at one moment. Immutable.</summary>
/// <param name="IsSynced">Whether all there was has been listed once.</param>
/// <param name="Count">How many objects are known.</param>
/// <param name="Age">How long ago the API server said something, be it that nothing has happened, which it says about once a minute; null where it never has.</param>
public sealed record CacheState(bool IsSynced, int Count, TimeSpan? Age);
