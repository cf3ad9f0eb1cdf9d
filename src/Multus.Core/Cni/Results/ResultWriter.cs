using System.Collections.Immutable;
using System.Net;
using System.Text.Json;
using Multus.Core.Cni.Errors;

namespace Multus.Core.Cni.Results;

/// <summary><see cref="CniResult"/> to JSON, in the member order of the specification. Empty members are left out.</summary>
internal static class ResultWriter
{
    public static void Write(Utf8JsonWriter writer, CniResult result, CniVersion version)
    {
        var shape = ResultShapes.Of(version);
        var perFamily = shape == ResultShape.PerFamily ? SplitByFamily(result) : default;
        writer.WriteStartObject();
        writer.WriteString("cniVersion", version.Text);
        if (shape == ResultShape.PerFamily)
        {
            WriteFamily(writer, "ip4", perFamily.V4);
            WriteFamily(writer, "ip6", perFamily.V6);
        }
        else
        {
            WriteInterfaces(writer, result.Interfaces, shape);
            WriteIps(writer, result.Ips, shape);
            WriteRoutes(writer, result.Routes);
        }

        // Plugins built on older libraries expect the member in the older forms, even empty.
        if (!result.Dns.IsEmpty || shape != ResultShape.Lists)
        {
            DnsJson.Write(writer, result.Dns);
        }

        writer.WriteEndObject();
    }

    private static (FamilyPart? V4, FamilyPart? V6) SplitByFamily(CniResult result)
    {
        var fromSameShape = result.ReadFrom is { } read && ResultShapes.Of(read) == ResultShape.PerFamily;
        var v4 = FamilyPart.Of(result, "4", fromSameShape);
        var v6 = FamilyPart.Of(result, "6", fromSameShape);
        return v4 is null && v6 is null && !fromSameShape
            ? throw new CniException(new CniError(CniErrorCode.Internal, "cannot convert: no valid IP addresses"))
            : (v4, v6);
    }

    private static void WriteFamily(Utf8JsonWriter writer, string name, FamilyPart? part)
    {
        if (part is null)
        {
            return;
        }

        writer.WriteStartObject(name);
        writer.WriteString("ip", part.Address.Address.ToString());
        WriteAddress(writer, "gateway", part.Address.Gateway);
        WriteRoutes(writer, part.Routes);
        writer.WriteEndObject();
    }

    private static void WriteInterfaces(Utf8JsonWriter writer, ImmutableArray<CniInterface> interfaces, ResultShape shape)
    {
        if (interfaces.IsEmpty)
        {
            return;
        }

        writer.WriteStartArray("interfaces");
        foreach (var item in interfaces)
        {
            writer.WriteStartObject();
            writer.WriteString("name", item.Name);
            WriteText(writer, "mac", item.Mac);
            if (shape == ResultShape.Lists)
            {
                WriteNumber(writer, "mtu", item.Mtu);
            }

            WriteText(writer, "sandbox", item.Sandbox);
            if (shape == ResultShape.Lists)
            {
                WriteText(writer, "socketPath", item.SocketPath);
                WriteText(writer, "pciID", item.PciId);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteIps(Utf8JsonWriter writer, ImmutableArray<CniIpConfig> ips, ResultShape shape)
    {
        if (ips.IsEmpty)
        {
            return;
        }

        writer.WriteStartArray("ips");
        foreach (var ip in ips)
        {
            writer.WriteStartObject();
            if (shape == ResultShape.TaggedLists)
            {
                writer.WriteString("version", ip.Family);
            }

            if (ip.Interface is { } index)
            {
                writer.WriteNumber("interface", index);
            }

            writer.WriteString("address", ip.Address.ToString());
            WriteAddress(writer, "gateway", ip.Gateway);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteRoutes(Utf8JsonWriter writer, ImmutableArray<CniRoute> routes)
    {
        if (routes.IsEmpty)
        {
            return;
        }

        writer.WriteStartArray("routes");
        foreach (var route in routes)
        {
            writer.WriteStartObject();
            writer.WriteString("dst", route.Destination.ToString());
            WriteAddress(writer, "gw", route.Gateway);
            WriteNumber(writer, "mtu", route.Mtu);
            WriteNumber(writer, "advmss", route.AdvertisedMss);
            WriteNumber(writer, "priority", route.Priority);
            if (route.Table is { } table)
            {
                writer.WriteNumber("table", table);
            }

            if (route.Scope is { } scope)
            {
                writer.WriteNumber("scope", scope);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteText(Utf8JsonWriter writer, string name, string value)
    {
        if (value.Length > 0)
        {
            writer.WriteString(name, value);
        }
    }

    private static void WriteNumber(Utf8JsonWriter writer, string name, long value)
    {
        if (value != 0)
        {
            writer.WriteNumber(name, value);
        }
    }

    private static void WriteAddress(Utf8JsonWriter writer, string name, IPAddress? address)
    {
        if (address is not null)
        {
            writer.WriteString(name, IpText.Format(address));
        }
    }

    /// <summary>What the oldest form says of one family: the first address of it, and the routes.</summary>
    private sealed record FamilyPart(CniIpConfig Address, ImmutableArray<CniRoute> Routes)
    {
        public static FamilyPart? Of(CniResult result, string family, bool fromSameShape)
        {
            foreach (var address in result.Ips)
            {
                if (address.Family == family)
                {
                    return new FamilyPart(address, RoutesOf(result, family, fromSameShape));
                }
            }

            return null;
        }

        // A route's extras came later than this form: one that was read in it keeps them, one that is converted into it loses them.
        private static ImmutableArray<CniRoute> RoutesOf(CniResult result, string family, bool fromSameShape)
        {
            var routes = ImmutableArray.CreateBuilder<CniRoute>(result.Routes.Length);
            foreach (var route in result.Routes)
            {
                if (route.Family == family)
                {
                    routes.Add(fromSameShape ? route : Bare(route));
                }
            }

            return routes.DrainToImmutable();
        }

        private static CniRoute Bare(CniRoute route) => new(route.Destination) { Gateway = route.Gateway };
    }
}
