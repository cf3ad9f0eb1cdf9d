using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Nodes;
using Multus.Schemas.Tests.Model.Texts;

namespace Multus.Schemas.Tests.Export;

/// <summary>One schema within a schema, to which attributes add what a bare type does not say.</summary>
internal static class SchemaNode
{
    private static readonly string[] Order =
    [
        "$schema", "$id", "$ref", "title", "description", "type", "enum", "minLength", "maxLength", "pattern", "minimum", "exclusiveMinimum", "maximum", "minItems", "items",
        "required", "properties", "additionalProperties", "dependentRequired", "not", "if", "then", "else", "allOf", "anyOf", "default", "examples", "$defs",
    ];

    /// <summary>What the type itself says: a text is a string, and numbers have the bounds of their type.</summary>
    public static void ApplyType(JsonObject node, Type type)
    {
        if (type.IsAssignableTo(typeof(Text)))
        {
            node["type"] = JsonNode.Parse(node["type"]!.ToJsonString().Replace("object", "string", StringComparison.Ordinal));
        }

        (JsonNode? least, JsonNode? most) = (Nullable.GetUnderlyingType(type) ?? type) switch
        {
            { } number when number == typeof(int) => (int.MinValue, int.MaxValue),
            { } number when number == typeof(long) => (long.MinValue, long.MaxValue),
            { } number when number == typeof(ulong) => (ulong.MinValue, ulong.MaxValue),
            _ => ((JsonNode?)null, (JsonNode?)null),
        };
        Set(node, "minimum", least);
        Set(node, "maximum", most);
    }

    /// <summary>What the attributes of a type or of a property say.</summary>
    public static void ApplyAttributes(JsonObject node, IEnumerable<Attribute> attributes)
    {
        foreach (var attribute in attributes)
        {
            Apply(node, attribute);
        }
    }

    /// <summary>The same keywords in the order in which people read them.</summary>
    public static JsonObject InOrder(JsonObject node) =>
        new(node.OrderBy(static keyword => Rank(keyword.Key)).Select(static keyword => KeyValuePair.Create(keyword.Key, keyword.Value?.DeepClone())));

    /// <summary>The attributes of a type, those of its base types apart.</summary>
    public static IEnumerable<Attribute> Of(Type type) => type.GetCustomAttributes(inherit: false).Cast<Attribute>();

    private static void Apply(JsonObject node, Attribute attribute)
    {
        switch (attribute)
        {
            case DescriptionAttribute { Description: var text }:
                node["description"] = text;
                break;
            case DefaultValueAttribute { Value: bool flag }:
                node["default"] = flag;
                break;
            case DefaultValueAttribute { Value: int number }:
                node["default"] = number;
                break;
            case DefaultValueAttribute { Value: double ratio }:
                node["default"] = ratio;
                break;
            case DefaultValueAttribute { Value: string text }:
                node["default"] = text;
                break;
            case PatternAttribute { Expression: var expression }:
                node["pattern"] = expression;
                break;
            case RangeAttribute { Minimum: int least, Maximum: int most }:
                (node["minimum"], node["maximum"]) = (least, most);
                break;
            case MinLengthAttribute { Length: var length }:
                node["minItems"] = length;
                break;
            case ExamplesAttribute { Values: var values }:
                node["examples"] = new JsonArray([.. values.Select(static value => (JsonNode?)value)]);
                break;
            case KeywordsAttribute { Json: var json }:
                ApplyKeywords(node, JsonNode.Parse(json)!.AsObject());
                break;
            case DefaultValueAttribute or ValidationAttribute:
                throw new ArgumentException($"nothing is known of {attribute} with such a value");
            default:
                break; // For others: the serializer, the compiler.
        }
    }

    private static void ApplyKeywords(JsonObject node, JsonObject keywords)
    {
        foreach (var (name, value) in keywords)
        {
            node.Remove(name);
            Set(node, name, value?.DeepClone());
        }
    }

    private static void Set(JsonObject node, string name, JsonNode? value)
    {
        if (value is not null)
        {
            node[name] = value;
        }
    }

    private static int Rank(string keyword) => Array.IndexOf(Order, keyword) is >= 0 and var rank ? rank : throw new ArgumentException($"\"{keyword}\" has no place in the order of keywords");
}
