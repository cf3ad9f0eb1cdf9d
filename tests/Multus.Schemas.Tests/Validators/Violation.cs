namespace Multus.Schemas.Tests.Validators;

/// <summary>What a validator finds wrong with a document.</summary>
/// <param name="Place">Where: a JSON pointer into the document.</param>
/// <param name="Keyword">The keyword of the schema that it breaks.</param>
/// <param name="Message">What is wrong, for people.</param>
internal sealed record Violation(string Place, string Keyword, string Message)
{
    public override string ToString() => $"{(Place.Length == 0 ? "/" : Place)} {Message} ({Keyword})";
}
