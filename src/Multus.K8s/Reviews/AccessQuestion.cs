namespace Multus.K8s.Reviews;

/// <summary>Whether we may do something in a cluster. Immutable.</summary>
/// <param name="Verb">What, such as <c>patch</c>.</param>
/// <param name="Resource">With which objects, such as <c>pods</c>.</param>
public sealed record AccessQuestion(string Verb, string Resource)
{
    /// <summary>The API group of the objects. Default: empty, which is the core's.</summary>
    public string Group { get; init; } = "";

    /// <summary>The part of the objects, such as <c>status</c>. Default: empty, which is all of them.</summary>
    public string Subresource { get; init; } = "";

    /// <summary>The namespace. Default: empty, which is all of them, and for objects that are in none.</summary>
    public string Namespace { get; init; } = "";

    /// <summary>The right as people write it, such as <c>patch pods/status</c>.</summary>
    public override string ToString() => $"{Verb} {Resource}{(Group.Length == 0 ? "" : $".{Group}")}{(Subresource.Length == 0 ? "" : $"/{Subresource}")}{(Namespace.Length == 0 ? "" : $" in the namespace \"{Namespace}\"")}";
}
