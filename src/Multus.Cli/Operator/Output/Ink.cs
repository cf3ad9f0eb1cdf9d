namespace Multus.Cli.Operator.Output;

/// <summary>Colours for a terminal, or none. Immutable.</summary>
/// <param name="IsColoured">Whether there are colours.</param>
internal sealed record Ink(bool IsColoured)
{
    public static Ink Black { get; } = new(false);

    /// <summary>That of a command: colours on a terminal, unless <c>NO_COLOR</c> is set to anything.</summary>
    public static Ink Of(OperatorContext context) => context.IsTerminal ? ForTerminal(context) : Black;

    /// <summary>That of what a command complains of: as <see cref="Of"/>, by where standard error goes.</summary>
    public static Ink OfErrors(OperatorContext context) => context.IsErrorTerminal ? ForTerminal(context) : Black;

    public string Good(string text) => In(32, text);

    public string Bad(string text) => In(31, text);

    public string Doubtful(string text) => In(33, text);

    private static Ink ForTerminal(OperatorContext context) =>
        context.Io.Environment.GetValueOrDefault("NO_COLOR", "").Length == 0 && context.Io.Environment.GetValueOrDefault("TERM", "") != "dumb" ? new Ink(true) : Black;

    private string In(int colour, string text) => IsColoured ? $"\u001b[{colour}m{text}\u001b[0m" : text;
}
