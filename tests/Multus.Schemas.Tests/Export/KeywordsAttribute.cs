using System.Diagnostics.CodeAnalysis;

namespace Multus.Schemas.Tests.Export;

/// <summary>Keywords that no .NET type can say, as they stand in the schema. A null takes a keyword away.</summary>
/// <param name="json">A JSON object.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Property)]
internal sealed class KeywordsAttribute([StringSyntax(StringSyntaxAttribute.Json)] string json) : Attribute
{
    public string Json { get; } = json;

    /// <summary>The types whose definitions the keywords refer to.</summary>
    public Type[] Uses { get; init; } = [];
}
