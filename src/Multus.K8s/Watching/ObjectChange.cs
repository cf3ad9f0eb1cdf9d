namespace Multus.K8s.Watching;

/// <summary>What has become of an object. Immutable.</summary>
/// <param name="Before">What was known of it; null for nothing.</param>
/// <param name="After">What is known of it; null where it is gone.</param>
/// <typeparam name="T">What is kept of an object.</typeparam>
internal sealed record ObjectChange<T>(T? Before, T? After)
    where T : class;
