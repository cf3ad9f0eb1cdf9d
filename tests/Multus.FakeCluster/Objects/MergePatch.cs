using System.Text.Json.Nodes;

namespace Multus.FakeCluster.Objects;

/// <summary>JSON Merge Patch (RFC 7386).</summary>
internal static class MergePatch
{
    public static void Apply(JsonObject target, JsonObject patch)
    {
        foreach (var (name, value) in patch)
        {
            if (value is null)
            {
                target.Remove(name);
            }
            else if (value is JsonObject members)
            {
                if (target[name] is not JsonObject inner)
                {
                    target[name] = inner = [];
                }

                Apply(inner, members);
            }
            else
            {
                target[name] = value.DeepClone();
            }
        }
    }
}
