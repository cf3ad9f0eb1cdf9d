using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Multus.Core.Cni.Json;

namespace Multus.Core.Networks;

/// <summary>Reads the JSON form: a list of objects (multi-network standard, section 4.1.2).</summary>
/// <param name="defaultNamespace">The namespace of networks that name none.</param>
/// <param name="problems">Where problems go.</param>
internal sealed class JsonSelectionReader(string defaultNamespace, SelectionProblems problems)
{
    /// <summary>Reads all elements; where there are problems, what comes of them is of no use.</summary>
    public ImmutableArray<NetworkSelection> Read(string annotation)
    {
        if (!CniJson.TryParse(Encoding.UTF8.GetBytes(annotation), out var root, out var problem))
        {
            problems.Add($"not JSON: {problem}");
            return [];
        }

        if (root.ValueKind != JsonValueKind.Array)
        {
            problems.Add($"expected a list of objects, found {root.Describe()}");
            return [];
        }

        return [.. root.EnumerateArray().Select(ReadElement)];
    }

    private NetworkSelection ReadElement(JsonElement json, int index)
    {
        var place = string.Create(CultureInfo.InvariantCulture, $"element {index}");
        if (json.ValueKind != JsonValueKind.Object)
        {
            problems.Add($"{place}: expected an object, found {json.Describe()}");
            return new NetworkSelection(new NetworkRef(defaultNamespace, ""));
        }

        return new SelectionElement(json, place, problems).Read(defaultNamespace);
    }
}
