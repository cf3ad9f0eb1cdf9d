namespace Multus.Cli.Operator.Output;

/// <summary>Where this process's output goes.</summary>
internal static class Terminal
{
    /// <summary>Whether a person reads it as it comes.</summary>
    public static bool IsOutput => !Console.IsOutputRedirected;
}
