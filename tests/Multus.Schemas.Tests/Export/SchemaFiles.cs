using System.Reflection;
using System.Text.Json.Nodes;
using Multus.TestKit;

namespace Multus.Schemas.Tests.Export;

/// <summary>The schemas that have files.</summary>
internal static class SchemaFiles
{
    public const string Extension = ".schema.json";

    private static readonly Dictionary<string, Type> Types = typeof(SchemaFiles).Assembly.GetTypes()
        .Where(static type => type.IsDefined(typeof(SchemaFileAttribute)))
        .ToDictionary(static type => type.GetCustomAttribute<SchemaFileAttribute>()!.Name, StringComparer.Ordinal);

    /// <summary>Their names, in order.</summary>
    public static IEnumerable<string> Names => Types.Keys.Order(StringComparer.Ordinal);

    /// <summary>The type that a schema is made of.</summary>
    public static Type TypeOf(string name) => Types[name];

    /// <summary>The <c>$id</c> of a schema.</summary>
    public static string IdOf(string name) => SchemaExport.IdOf(Types[name]);

    /// <summary>Where a schema's file is.</summary>
    public static string PathOf(string name) => Repository.At("schemas", name + Extension);

    /// <summary>A schema as it stands in its file.</summary>
    public static JsonObject Read(string name) => JsonNode.Parse(File.ReadAllText(PathOf(name)))!.AsObject();
}
