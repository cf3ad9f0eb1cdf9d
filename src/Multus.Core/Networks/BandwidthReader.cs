using System.Text.Json;
using Multus.Core.Cni.Configuration.Capabilities;
using Multus.Core.Cni.Json;

namespace Multus.Core.Networks;

/// <summary>Reads <c>bandwidth</c> of a selection (multi-network standard, section 4.1.2.1.8). 0 is as good as not given.</summary>
/// <param name="fields">How the element is read.</param>
/// <param name="problems">Where problems go.</param>
internal sealed class BandwidthReader(JsonFields fields, SelectionProblems problems)
{
    private const string Key = "bandwidth";

    public BandwidthLimits? Read(JsonElement element)
    {
        if (!JsonMembers.TryGet(element, Key, out var json))
        {
            return null;
        }

        if (json.ValueKind != JsonValueKind.Object)
        {
            problems.Add(fields.WrongType("", Key, "an object", json));
            return null;
        }

        var (ingress, ingressBurst) = Limit(json, "ingressRate", "ingressBurst");
        var (egress, egressBurst) = Limit(json, "egressRate", "egressBurst");
        if (ingress is 0 && egress is 0 && ingressBurst is 0 && egressBurst is 0)
        {
            problems.Add(fields.Problem("", Key, "sets no limit, at least one rate above 0 is needed"));
        }

        return new BandwidthLimits(ingress ?? 0, ingressBurst ?? 0, egress ?? 0, egressBurst ?? 0);
    }

    private (ulong? Rate, ulong? Burst) Limit(JsonElement json, string rateName, string burstName)
    {
        var (rate, burst) = (Number(json, rateName), Number(json, burstName));
        if (rate is 0 && burst > 0)
        {
            problems.Add(fields.Problem(Key, burstName, $"{burst} needs {rateName}"));
        }

        return (rate, burst);
    }

    // Null for what is no number: then there is one problem, not two.
    private ulong? Number(JsonElement json, string name) => problems.Try<ulong?>(() =>
        !JsonMembers.TryGet(json, name, out var value) ? 0
        : value.ValueKind == JsonValueKind.Number && value.TryGetUInt64(out var number) ? number
        : throw fields.WrongType(Key, name, "a whole number above 0", value));
}
