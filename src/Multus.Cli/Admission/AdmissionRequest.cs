using System.Text.Json;

namespace Multus.Cli.Admission;

/// <summary>What an API server asks: whether an object may be as it is to be. Immutable; good as long as the review it was read from.</summary>
/// <param name="Uid">The question's name, which the answer repeats.</param>
/// <param name="Kind">The kind of the object.</param>
/// <param name="Operation">What is to be done: CREATE, UPDATE, DELETE or CONNECT.</param>
internal sealed record AdmissionRequest(string Uid, string Kind, string Operation)
{
    /// <summary>The group of the kind; empty for those of Kubernetes' core.</summary>
    public string Group { get; init; } = "";

    /// <summary>The object's namespace, which a new object itself may not have yet; empty for none.</summary>
    public string Namespace { get; init; } = "";

    /// <summary>The object's name; empty for one that is still to be named.</summary>
    public string Name { get; init; } = "";

    /// <summary>Which part of the object is concerned, such as <c>status</c>; empty for the object itself.</summary>
    public string SubResource { get; init; } = "";

    /// <summary>Who asks for it.</summary>
    public string User { get; init; } = "";

    /// <summary>Whether nothing will come of it.</summary>
    public bool IsDryRun { get; init; }

    /// <summary>The object as it is to be; null where there is none.</summary>
    public JsonElement? Object { get; init; }

    /// <summary>The object as it is; null where there is none.</summary>
    public JsonElement? OldObject { get; init; }

    /// <summary>Whether an object is made or changed, and not just a part of it.</summary>
    public bool IsWrite => Operation is "CREATE" or "UPDATE" && SubResource.Length == 0;

    /// <summary>The object, for people.</summary>
    public string Subject => $"{Kind} {(Namespace.Length > 0 ? $"{Namespace}/" : "")}{Name}";
}
