using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;

namespace Multus.Schemas.Tests.Export;

/// <summary>Makes a schema of a type: what the platform exports, with what the attributes add, complete in one file.</summary>
internal sealed class SchemaExport
{
    private const string Dialect = "https://json-schema.org/draft/2020-12/schema";

    private static readonly JsonSerializerOptions Options = new()
    {
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        RespectNullableAnnotations = true,
        WriteIndented = true,
        IndentSize = 2,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly SortedDictionary<string, JsonObject?> _definitions = new(StringComparer.Ordinal);

    /// <summary>The schema of a type that has a file.</summary>
    public static JsonObject Of(Type type)
    {
        var file = type.GetCustomAttribute<SchemaFileAttribute>()!;
        var export = new SchemaExport();
        var schema = export.Describe(type);
        schema["$schema"] = Dialect;
        schema["$id"] = IdOf(type);
        schema["title"] = file.Title;
        if (export._definitions.Count > 0)
        {
            schema["$defs"] = new JsonObject(export._definitions.Select(static definition => KeyValuePair.Create(definition.Key, (JsonNode?)definition.Value)));
        }

        return SchemaNode.InOrder(schema);
    }

    /// <summary>The <c>$id</c> of a type that has a file.</summary>
    public static string IdOf(Type type) => $"urn:multus:schema:{type.GetCustomAttribute<SchemaFileAttribute>()!.Name}";

    /// <summary>A schema as it stands in its file.</summary>
    public static string ToText(JsonObject schema) => schema.ToJsonString(Options) + "\n";

    private JsonObject Describe(Type type)
    {
        var exporting = new JsonSchemaExporterOptions { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = Transform };
        var schema = Options.GetJsonSchemaAsNode(type, exporting).AsObject();

        // The platform's own references are paths in its own output, which is not the file's.
        return schema.ToJsonString().Contains("\"$ref\":\"#/properties", StringComparison.Ordinal)
            ? throw new InvalidOperationException($"{type.Name} uses a type twice, which has to be a definition")
            : schema;
    }

    private JsonObject Transform(JsonSchemaExporterContext context, JsonNode exported)
    {
        var type = context.TypeInfo.Type;
        var node = exported as JsonObject ?? [];
        if (context.Path.IsEmpty || type.GetCustomAttribute<DefinitionAttribute>() is not { } definition)
        {
            SchemaNode.ApplyType(node, type);
            Apply(node, SchemaNode.Of(type));
        }
        else
        {
            RequireSameNulls(node, definition, context);
            node = new JsonObject { ["$ref"] = $"#/$defs/{Define(type)}" };
        }

        Apply(node, context.PropertyInfo?.AttributeProvider?.GetCustomAttributes(inherit: false).Cast<Attribute>() ?? []);
        return SchemaNode.InOrder(node);
    }

    private void Apply(JsonObject node, IEnumerable<Attribute> attributes)
    {
        var all = attributes.ToArray();
        SchemaNode.ApplyAttributes(node, all);
        foreach (var used in all.OfType<KeywordsAttribute>().SelectMany(static keywords => keywords.Uses))
        {
            Define(used);
        }
    }

    private string Define(Type type)
    {
        var definition = type.GetCustomAttribute<DefinitionAttribute>()!;
        if (_definitions.TryAdd(definition.Name, null))
        {
            var described = Describe(type);
            if (definition.AdmitsNull)
            {
                described["type"] = new JsonArray((string)described["type"]!, "null");
            }

            _definitions[definition.Name] = SchemaNode.InOrder(described);
        }

        return definition.Name;
    }

    private static void RequireSameNulls(JsonObject node, DefinitionAttribute definition, JsonSchemaExporterContext context)
    {
        // The platform says nothing of a type that it has seen before but where that was.
        if (!node.ContainsKey("$ref") && node["type"] is JsonArray != definition.AdmitsNull)
        {
            throw new InvalidOperationException($"{string.Join('/', context.Path.ToArray())}: \"{definition.Name}\" admits null, or the property does, but not both");
        }
    }
}
