namespace Multus.Schemas.Tests.Export;

/// <summary>Values that an editor offers.</summary>
/// <param name="values">The values.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Property)]
internal sealed class ExamplesAttribute(params string[] values) : Attribute
{
    public IReadOnlyList<string> Values { get; } = values;
}
