using System.ComponentModel;
using Multus.Schemas.Tests.Export;

namespace Multus.Schemas.Tests.Model.Configuration;

[Description("Limits of bandwidth. A rate and its burst come together.")]
[Keywords("""
    {"dependentRequired":{"ingressRate":["ingressBurst"],"ingressBurst":["ingressRate"],"egressRate":["egressBurst"],"egressBurst":["egressRate"]}}
    """)]
internal sealed record BandwidthLimits
{
    [Description("To the container, in bits per second; 0 for no limit.")]
    public ulong? IngressRate { get; init; }

    [Description("To the container, the burst in bits; 0 for no limit.")]
    public ulong? IngressBurst { get; init; }

    [Description("From the container, in bits per second; 0 for no limit.")]
    public ulong? EgressRate { get; init; }

    [Description("From the container, the burst in bits; 0 for no limit.")]
    public ulong? EgressBurst { get; init; }
}
