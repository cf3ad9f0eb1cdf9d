using System.Text.RegularExpressions;
using Multus.Schemas.Tests.Validators;

namespace Multus.Schemas.Tests.Agreement;

/// <summary>A point in which a schema and a reader differ on purpose.</summary>
/// <param name="Schema">The schema, as a regular expression.</param>
/// <param name="Pattern">What is recognised: see the two kinds.</param>
/// <param name="Reason">Why they differ.</param>
internal abstract record Deviation(string Schema, string Pattern, string Reason)
{
    /// <summary>Whether it is about a schema.</summary>
    protected bool IsAbout(string schema) => Matches(schema, $"^({Schema})$");

    /// <summary>Whether a text has the pattern.</summary>
    protected static bool Matches(string text, string pattern) => Regex.IsMatch(text, pattern, RegexOptions.None, TimeSpan.FromSeconds(1));

    public override string ToString() => Reason;

    /// <summary>The schema refuses what the reader takes. The pattern is of <c>place keyword</c>.</summary>
    internal sealed record Stricter(string Schema, string Pattern, string Reason) : Deviation(Schema, Pattern, Reason)
    {
        public bool Explains(string schema, Violation violation) => IsAbout(schema) && Matches($"{violation.Place} {violation.Keyword}", Pattern);

        public override string ToString() => Reason;
    }

    /// <summary>The schema takes what the reader refuses. The pattern is of the reader's message.</summary>
    internal sealed record Looser(string Schema, string Pattern, string Reason) : Deviation(Schema, Pattern, Reason)
    {
        public bool Explains(string schema, string refusal) => IsAbout(schema) && Matches(refusal, Pattern);

        public override string ToString() => Reason;
    }
}
