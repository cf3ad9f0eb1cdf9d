namespace Multus.Cli.Operator.Output;

/// <summary>Where this process's output goes.</summary>
internal static class Terminal
{
    /// <summary>Whether a person reads it as it comes.</summary>
    public static bool IsOutput => !Console.IsOutputRedirected;

    /// <summary>Whether a person reads what is complained of as it comes.</summary>
    public static bool IsError => !Console.IsErrorRedirected;

    /// <summary>Whether a person can be asked.</summary>
    public static bool IsInput => !Console.IsInputRedirected;
}
