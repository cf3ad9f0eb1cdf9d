namespace Multus.Schemas.Tests.Export;

/// <summary>Wherever the type is used inside a schema, it is referred to, and stands once under <c>$defs</c>.</summary>
/// <param name="name">The name there.</param>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class DefinitionAttribute(string name) : Attribute
{
    public string Name { get; } = name;

    /// <summary>Whether null is one of its values, for types that are used where null is as good as absent.</summary>
    public bool AdmitsNull { get; init; }
}
