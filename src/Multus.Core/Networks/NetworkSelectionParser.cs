using System.Buffers;
using System.Collections.Immutable;
using Multus.Core.Cni.Errors;

namespace Multus.Core.Networks;

/// <summary>
/// Reads what networks a pod asks for, out of <see cref="AnnotationKeys.Networks"/> or <see cref="AnnotationKeys.DefaultNetwork"/>, in
/// either of the two forms that the multi-network standard has (section 4.1). Pure.
/// </summary>
/// <remarks>
/// Keys of the JSON form are read in any case, of several the last counts, null is as good as absent, and keys that nobody knows are
/// passed over. Where the standard has a faulty annotation ignored, it is an error here: the pod would run without its networks.
/// </remarks>
public static class NetworkSelectionParser
{
    private static readonly SearchValues<char> JsonMarks = SearchValues.Create("[{\"");

    /// <summary>Reads an annotation; one with <c>[</c>, <c>{</c> or <c>"</c> anywhere is JSON.</summary>
    /// <param name="annotation">The annotation's value; empty for no networks.</param>
    /// <param name="defaultNamespace">The namespace of networks that name none.</param>
    /// <returns>The networks in the order in which they stand.</returns>
    /// <exception cref="CniException">The annotation is not right (code 7); the message names all that is wrong, each with its place and value, the first 20 of them in full.</exception>
    public static ImmutableArray<NetworkSelection> Parse(string annotation, string defaultNamespace)
    {
        ArgumentNullException.ThrowIfNull(annotation);
        ArgumentNullException.ThrowIfNull(defaultNamespace);
        if (string.IsNullOrWhiteSpace(annotation))
        {
            return [];
        }

        var problems = new SelectionProblems();
        var selections = annotation.AsSpan().ContainsAny(JsonMarks)
            ? new JsonSelectionReader(defaultNamespace, problems).Read(annotation)
            : new ShortSelectionReader(defaultNamespace, problems).Read(annotation);
        problems.ThrowIfAny();
        return selections;
    }
}
