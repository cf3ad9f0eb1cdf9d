using Multus.Core.Cni;

namespace Multus.Core.Networks;

/// <summary>What values of a selection must be like, whatever form it is written in. Each rule gives what is wrong; null for nothing. Pure.</summary>
internal static class SelectionRules
{
    /// <summary>The name of a network in the JSON form: whatever the API server takes for an object.</summary>
    public static string? Name(string text) =>
        text.Length == 0 ? "is missing"
        : KubernetesNames.IsSubdomain(text) ? null
        : $"\"{SelectionProblems.Shorten(text)}\" must consist of lower case alphanumeric characters, with '-' or '.' between them";

    /// <summary>The name of a network in the short form: one label (multi-network standard, section 3.3).</summary>
    public static string? ShortName(string text) =>
        text.Length == 0 ? "is missing"
        : !text.Contains('.', StringComparison.Ordinal) && KubernetesNames.IsSubdomain(text) ? null
        : Mismatch(text);

    /// <summary>A namespace.</summary>
    public static string? Namespace(string text) => KubernetesNames.IsLabel(text) ? null : Mismatch(text);

    /// <summary>An interface's name.</summary>
    public static string? Interface(string text) => CniNames.InterfaceNameProblem(text) is var (problem, _)
        ? $"Failed to parse interface name: must be less than 15 chars and not contain '/' or spaces. interface name '{SelectionProblems.Shorten(text)}' ({problem})"
        : null;

    // The wording that multus-cni has: people look it up, and programs look for it.
    private static string Mismatch(string text) =>
        $"\"{SelectionProblems.Shorten(text)}\" did not match comma-delimited format (must consist of lower case alphanumeric characters, with '-' between them)";
}
