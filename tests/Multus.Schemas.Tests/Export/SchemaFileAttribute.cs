namespace Multus.Schemas.Tests.Export;

/// <summary>The type is what a schema's file describes.</summary>
/// <param name="name">The file's name without <c>.schema.json</c>, and the end of the schema's <c>$id</c>.</param>
/// <param name="title">What the document is called.</param>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class SchemaFileAttribute(string name, string title) : Attribute
{
    public string Name { get; } = name;

    public string Title { get; } = title;
}
