using System.Collections.Immutable;

namespace Multus.K8s.Access;

/// <summary>Whom we act as, in the headers that say so. Immutable.</summary>
/// <param name="Headers">Names and values, in their order.</param>
internal sealed record Impersonation(ImmutableArray<KeyValuePair<string, string>> Headers);
