using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Text.Json;
using Multus.Core.Cni.Errors;
using Multus.Core.Cni.Json;
using Multus.Core.Cni.Results;

namespace Multus.Core.Cni.Configuration.Capabilities;

/// <summary>
/// The values of the capabilities that the conventions of CNI name (CONVENTIONS.md, "Dynamic Plugin specific fields"), with their
/// types. Each is empty or null where the runtime gives none; a value of the wrong form throws <see cref="CniException"/> (code 6)
/// that says where.
/// </summary>
public static class WellKnownCapabilities
{
    private static readonly JsonFields Fields = new("runtimeConfig");

    /// <summary><c>portMappings</c>.</summary>
    public static ImmutableArray<PortMapping> PortMappings(this CapabilityArgs args) => Objects(args, "portMappings", ReadPortMapping);

    /// <summary><c>bandwidth</c>; null for none.</summary>
    public static BandwidthLimits? Bandwidth(this CapabilityArgs args) => FindObject(args, "bandwidth") is not { } value ? null : new BandwidthLimits(
        Rate(value, "ingressRate"), Rate(value, "ingressBurst"), Rate(value, "egressRate"), Rate(value, "egressBurst"));

    /// <summary><c>ipRanges</c>: for each address that is wanted, the ranges to choose from.</summary>
    public static ImmutableArray<ImmutableArray<IpRange>> IpRanges(this CapabilityArgs args)
    {
        if (Find(args, "ipRanges") is not { } value)
        {
            return [];
        }

        var sets = ImmutableArray.CreateBuilder<ImmutableArray<IpRange>>();
        foreach (var set in Items("ipRanges", value))
        {
            var place = string.Create(CultureInfo.InvariantCulture, $"ipRanges[{sets.Count}]");
            var ranges = ImmutableArray.CreateBuilder<IpRange>();
            foreach (var range in Items(place, set))
            {
                ranges.Add(ReadRange(range, string.Create(CultureInfo.InvariantCulture, $"{place}[{ranges.Count}]")));
            }

            sets.Add(ranges.DrainToImmutable());
        }

        return sets.DrainToImmutable();
    }

    /// <summary><c>dns</c>; null for none. Its members have other names than those of a result.</summary>
    public static CniDns? Dns(this CapabilityArgs args) => FindObject(args, "dns") is not { } value ? null : CniDns.Empty with
    {
        Nameservers = Fields.Texts(value, "dns", "servers"),
        Search = Fields.Texts(value, "dns", "searches"),
        Options = Fields.Texts(value, "dns", "options"),
    };

    /// <summary><c>ips</c>.</summary>
    public static ImmutableArray<RequestedIp> Ips(this CapabilityArgs args) => [.. Texts(args, "ips").Select(static text =>
        IpText.TryParse(text, out var address) ? new RequestedIp(address, null)
        : Cidr.TryParse(text, out var cidr) ? new RequestedIp(cidr.Address, cidr.PrefixLength)
        : throw Fields.Problem("", "ips", $"\"{text}\" is no IP address, with or without a prefix"))];

    /// <summary><c>mac</c>: six bytes as they are written, with colons as a rule; null for none.</summary>
    public static string? Mac(this CapabilityArgs args) => Hardware(args, "mac", HardwareAddress.MacBytes);

    /// <summary><c>infinibandGUID</c>: eight bytes as they are written, with colons as a rule; null for none.</summary>
    public static string? InfinibandGuid(this CapabilityArgs args) => Hardware(args, "infinibandGUID", HardwareAddress.GuidBytes);

    /// <summary><c>deviceID</c>: a PCI or auxiliary device, such as <c>0000:3b:02.1</c>; null for none.</summary>
    public static string? DeviceId(this CapabilityArgs args) => NonEmptyText(args, "deviceID");

    /// <summary><c>aliases</c>: more names of the container in this network.</summary>
    public static ImmutableArray<string> Aliases(this CapabilityArgs args) => Texts(args, "aliases");

    /// <summary><c>cgroupPath</c>; null for none.</summary>
    public static string? CgroupPath(this CapabilityArgs args) => Text(args, "cgroupPath");

    private static JsonElement? Find(CapabilityArgs args, string name)
    {
        ArgumentNullException.ThrowIfNull(args);
        return args.TryGet(name, out var value) ? value : null;
    }

    private static JsonElement? FindObject(CapabilityArgs args, string name)
    {
        if (Find(args, name) is not { } value)
        {
            return null;
        }

        Fields.RequireObject(value, name);
        return value;
    }

    private static PortMapping ReadPortMapping(JsonElement json, string path)
    {
        var protocol = Fields.Text(json, path, "protocol").ToLowerInvariant();
        return new PortMapping(Port(json, path, "hostPort"), Port(json, path, "containerPort"), protocol.Length == 0 ? "tcp" : protocol) { HostIp = Address(json, path, "hostIP") };
    }

    private static IpRange ReadRange(JsonElement json, string path)
    {
        Fields.RequireObject(json, path);
        var subnet = Fields.Text(json, path, "subnet");
        return new IpRange(Cidr.TryParse(subnet, out var cidr) ? cidr : throw Fields.Problem(path, "subnet", $"\"{subnet}\" is no subnet"))
        {
            RangeStart = Address(json, path, "rangeStart"),
            RangeEnd = Address(json, path, "rangeEnd"),
            Gateway = Address(json, path, "gateway"),
        };
    }

    private static int Port(JsonElement json, string path, string name)
    {
        var port = Fields.Int32(json, path, name) ?? throw Fields.Problem(path, name, "is missing");
        return port is >= 0 and <= ushort.MaxValue ? port : throw Fields.Problem(path, name, string.Create(CultureInfo.InvariantCulture, $"{port} is no port"));
    }

    private static IPAddress? Address(JsonElement json, string path, string name)
    {
        var text = Fields.Text(json, path, name);
        return text.Length == 0 ? null : IpText.TryParse(text, out var address) ? address : throw Fields.Problem(path, name, $"\"{text}\" is no IP address");
    }

    private static ulong Rate(JsonElement json, string name) =>
        !JsonMembers.TryGet(json, name, out var value) ? 0
        : value.ValueKind == JsonValueKind.Number && value.TryGetUInt64(out var rate) ? rate
        : throw Fields.WrongType("bandwidth", name, "a whole number from 0", value);

    private static string? Text(CapabilityArgs args, string name) =>
        Find(args, name) is not { } value ? null : value.ValueKind == JsonValueKind.String ? value.GetString() : throw Fields.WrongType("", name, "a string", value);

    // What is empty is not offered, whoever made the arguments.
    private static string? NonEmptyText(CapabilityArgs args, string name) => Text(args, name) is { Length: > 0 } text ? text : null;

    private static ImmutableArray<string> Texts(CapabilityArgs args, string name)
    {
        if (Find(args, name) is not { } value)
        {
            return [];
        }

        return [.. Items(name, value).Select(item => item.ValueKind == JsonValueKind.String ? item.GetString()! : throw Fields.WrongType("", name, "strings", item))];
    }

    private static ImmutableArray<T> Objects<T>(CapabilityArgs args, string name, Func<JsonElement, string, T> read)
    {
        if (Find(args, name) is not { } value)
        {
            return [];
        }

        var objects = ImmutableArray.CreateBuilder<T>();
        foreach (var item in Items(name, value))
        {
            var place = string.Create(CultureInfo.InvariantCulture, $"{name}[{objects.Count}]");
            Fields.RequireObject(item, place);
            objects.Add(read(item, place));
        }

        return objects.DrainToImmutable();
    }

    private static JsonElement.ArrayEnumerator Items(string place, JsonElement value) =>
        value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : throw Fields.WrongType("", place, "an array", value);

    private static string? Hardware(CapabilityArgs args, string name, int bytes)
    {
        if (NonEmptyText(args, name) is not { } text)
        {
            return null;
        }

        return HardwareAddress.IsValid(text, bytes)
            ? text
            : throw Fields.Problem("", name, string.Create(CultureInfo.InvariantCulture, $"\"{text}\" is not {bytes} bytes with colons between them"));
    }
}
