using Multus.K8s.Http;

namespace Multus.K8s.Watching;

/// <summary>What came of a list. Immutable.</summary>
/// <param name="Objects">The objects; none where the server refused.</param>
/// <param name="Version">Where a watch goes on.</param>
/// <param name="Refusal">What the server said instead; null where it did not refuse.</param>
/// <typeparam name="T">What is kept of an object.</typeparam>
internal sealed record ListedObjects<T>(Dictionary<string, CachedObject<T>> Objects, string Version, ApiAnswer? Refusal)
    where T : class;
