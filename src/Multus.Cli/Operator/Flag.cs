namespace Multus.Cli.Operator;

/// <summary>A flag of a command. Immutable.</summary>
/// <param name="Name">Its name, without dashes.</param>
/// <param name="Default">What it is where it is not given.</param>
/// <param name="Help">What it does, for people.</param>
internal sealed record Flag(string Name, string Default, string Help)
{
    /// <summary>Its short name; null for none.</summary>
    public char? Short { get; init; }

    /// <summary>Whether it is true or false, and true where it is given without a value.</summary>
    public bool IsSwitch { get; init; }

    /// <summary>Whether people are not told of it: it is for tests of clusters.</summary>
    public bool IsHidden { get; init; }

    /// <summary>A flag that is false where it is not given.</summary>
    public static Flag Switch(string name, string help) => new(name, "false", help) { IsSwitch = true };
}
