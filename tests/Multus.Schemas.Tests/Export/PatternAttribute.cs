namespace Multus.Schemas.Tests.Export;

/// <summary>What a text looks like: a regular expression that the engines of .NET and of JavaScript read alike.</summary>
/// <param name="expression">The expression, anchored.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Property)]
internal sealed class PatternAttribute(string expression) : Attribute
{
    public string Expression { get; } = expression;
}
