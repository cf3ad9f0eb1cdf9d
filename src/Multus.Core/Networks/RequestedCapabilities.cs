using System.Collections.Immutable;
using System.Text.Json;
using Multus.Core.Cni;
using Multus.Core.Cni.Configuration;
using Multus.Core.Cni.Configuration.Capabilities;
using Multus.Core.Cni.Json;

namespace Multus.Core.Networks;

/// <summary>What a pod asks of a network by capability, and how plugins are told (multi-network standard, section 4.1.2.1).</summary>
internal sealed record RequestedCapabilities
{
    public ImmutableArray<string> Ips { get; init; } = [];

    public string? Mac { get; init; }

    public string? InfinibandGuid { get; init; }

    public ImmutableArray<PortMapping> PortMappings { get; init; } = [];

    public BandwidthLimits? Bandwidth { get; init; }

    public string? DeviceId { get; init; }

    public string? IpamClaimReference { get; init; }

    /// <summary>The same as <c>runtimeConfig</c> has it.</summary>
    public CapabilityArgs ToArgs() => CapabilityArgs.Parse(CniJsonWriting.Compact(this, static (writer, requests) => requests.WriteTo(writer)));

    private void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (Ips.Length > 0)
        {
            writer.WriteStartArray("ips");
            foreach (var ip in Ips)
            {
                writer.WriteStringValue(ip);
            }

            writer.WriteEndArray();
        }

        WriteText(writer, "mac", Mac);
        WriteText(writer, "infinibandGUID", InfinibandGuid);
        WritePortMappings(writer);
        WriteBandwidth(writer);
        WriteText(writer, "deviceID", DeviceId);
        WriteText(writer, "ipamClaimReference", IpamClaimReference);
        writer.WriteEndObject();
    }

    private void WritePortMappings(Utf8JsonWriter writer)
    {
        if (PortMappings.IsEmpty)
        {
            return;
        }

        writer.WriteStartArray("portMappings");
        foreach (var mapping in PortMappings)
        {
            writer.WriteStartObject();
            writer.WriteNumber("hostPort", mapping.HostPort);
            writer.WriteNumber("containerPort", mapping.ContainerPort);
            writer.WriteString("protocol", mapping.Protocol);
            WriteText(writer, "hostIP", mapping.HostIp is { } address ? IpText.Format(address) : null);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private void WriteBandwidth(Utf8JsonWriter writer)
    {
        if (Bandwidth is not { } limits)
        {
            return;
        }

        writer.WriteStartObject("bandwidth");
        WriteLimit(writer, "ingressRate", limits.IngressRate);
        WriteLimit(writer, "ingressBurst", limits.IngressBurst);
        WriteLimit(writer, "egressRate", limits.EgressRate);
        WriteLimit(writer, "egressBurst", limits.EgressBurst);
        writer.WriteEndObject();
    }

    private static void WriteLimit(Utf8JsonWriter writer, string name, ulong limit)
    {
        if (limit > 0)
        {
            writer.WriteNumber(name, limit);
        }
    }

    private static void WriteText(Utf8JsonWriter writer, string name, string? text)
    {
        if (text is not null)
        {
            writer.WriteString(name, text);
        }
    }
}
