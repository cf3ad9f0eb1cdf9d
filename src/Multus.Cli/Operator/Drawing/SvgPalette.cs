namespace Multus.Cli.Operator.Drawing;

/// <summary>The colours of a drawing. Immutable.</summary>
internal sealed record SvgPalette
{
    public static SvgPalette Light { get; } = new()
    {
        Page = "#ffffff", Pod = "#f3f6fa", Interface = "#ffffff", Plugin = "#e3ecfa", Network = "#e6f4ea",
        Text = "#1b2430", Line = "#5b6b7f", Drift = "#b3261e",
    };

    public static SvgPalette Dark { get; } = new()
    {
        Page = "#11161d", Pod = "#1a222d", Interface = "#232d3a", Plugin = "#1f3350", Network = "#173323",
        Text = "#e8eef5", Line = "#8596a9", Drift = "#ff8a80",
    };

    public required string Page { get; init; }

    public required string Pod { get; init; }

    public required string Interface { get; init; }

    public required string Plugin { get; init; }

    public required string Network { get; init; }

    public required string Text { get; init; }

    public required string Line { get; init; }

    public required string Drift { get; init; }

    /// <summary>The colours as rules of a style sheet.</summary>
    public string Rules() =>
        $".page{{fill:{Page}}}.pod>rect{{fill:{Pod};stroke:{Line}}}.interface>rect{{fill:{Interface};stroke:{Line}}}.plugin>rect{{fill:{Plugin};stroke:{Line}}}"
        + $".network>rect{{fill:{Network};stroke:{Line}}}.drift>rect{{stroke:{Drift};stroke-dasharray:5 3}}text{{fill:{Text}}}.way{{stroke:{Line}}}";
}
