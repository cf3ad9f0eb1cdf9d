using Multus.FakeCluster.Objects;

namespace Multus.FakeCluster.Serving;

/// <summary>What a path means. A name is null for all objects of a kind, a namespace for those of all namespaces.</summary>
internal sealed record ApiTarget(string Group, string Plural, string? Namespace, string? Name, string Subresource)
{
    public ResourceKind? Kind => ResourceKind.All.FirstOrDefault(kind => kind.Group == Group && kind.Plural == Plural);

    /// <summary>What rights are given for.</summary>
    public string Resource => Subresource.Length == 0 ? Plural : $"{Plural}/{Subresource}";

    public ObjectKey Key => new(Kind!, Namespace ?? "", Name!);

    /// <summary>Reads a path; null if it is none of an object.</summary>
    public static ApiTarget? Read(string path) => path.Split('/')[1..] switch
    {
        ["api", "v1", .. var rest] => Read("", rest),
        ["apis", var group, "v1", .. var rest] => Read(group, rest),
        _ => null,
    };

    private static ApiTarget? Read(string group, string[] path) => path switch
    {
        ["namespaces", var space, .. { Length: > 0 } rest] => Read(group, space, rest),
        { Length: > 0 } => Read(group, null, path),
        _ => null,
    };

    private static ApiTarget? Read(string group, string? space, string[] path) => path switch
    {
        [var plural] => new(group, plural, space, null, ""),
        [var plural, var name] => new(group, plural, space, Uri.UnescapeDataString(name), ""),
        [var plural, var name, var sub] => new(group, plural, space, Uri.UnescapeDataString(name), sub),
        _ => null,
    };
}
