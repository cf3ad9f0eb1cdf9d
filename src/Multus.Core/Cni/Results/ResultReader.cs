using System.Collections.Immutable;
using System.Net;
using System.Text.Json;
using Multus.Core.Cni.Json;

namespace Multus.Core.Cni.Results;

/// <summary>JSON to <see cref="CniResult"/>. Stops at the first thing that is wrong and names it by its path.</summary>
internal sealed class ResultReader
{
    private readonly JsonFields _fields = new("result");

    public CniResult Read(JsonElement root, CniVersion whenUnstated)
    {
        _fields.RequireObject(root, "");
        var stated = _fields.Text(root, "", "cniVersion");
        var version = stated.Length == 0 ? whenUnstated.Effective : CniVersion.Parse(stated);
        var shape = ResultShapes.Of(version);
        var result = shape == ResultShape.PerFamily ? ReadPerFamily(root) : ReadLists(root, shape);
        return result with { Dns = DnsJson.Read(_fields, root), ReadFrom = version };
    }

    private CniResult ReadLists(JsonElement root, ResultShape shape) => new()
    {
        Interfaces = _fields.Objects<CniInterface>(root, "", "interfaces", shape == ResultShape.TaggedLists ? ReadOldInterface : ReadInterface),
        Ips = _fields.Objects<CniIpConfig>(root, "", "ips", shape == ResultShape.TaggedLists ? ReadTaggedIp : ReadIp),
        Routes = _fields.Objects(root, "", "routes", ReadRoute),
    };

    private CniResult ReadPerFamily(JsonElement root)
    {
        var ips = ImmutableArray.CreateBuilder<CniIpConfig>(2);
        var routes = ImmutableArray.CreateBuilder<CniRoute>();
        foreach (var (name, family) in new[] { ("ip4", "4"), ("ip6", "6") })
        {
            if (JsonMembers.TryGet(root, name, out var part))
            {
                _fields.RequireObject(part, name);
                ips.Add(new CniIpConfig(ReadCidr(part, name, "ip")) { Gateway = ReadAddress(part, name, "gateway"), StatedFamily = family });
                routes.AddRange(_fields.Objects(part, name, "routes", (json, path) => ReadRoute(json, path) with { StatedFamily = family }));
            }
        }

        return new CniResult { Ips = ips.DrainToImmutable(), Routes = routes.DrainToImmutable() };
    }

    private CniInterface ReadOldInterface(JsonElement value, string path) => new(_fields.Text(value, path, "name"))
    {
        Mac = _fields.Text(value, path, "mac"),
        Sandbox = _fields.Text(value, path, "sandbox"),
    };

    private CniInterface ReadInterface(JsonElement value, string path) => ReadOldInterface(value, path) with
    {
        Mtu = _fields.Int32(value, path, "mtu") ?? 0,
        SocketPath = _fields.Text(value, path, "socketPath"),
        PciId = _fields.Text(value, path, "pciID"),
    };

    private CniIpConfig ReadIp(JsonElement value, string path) => new(ReadCidr(value, path, "address"))
    {
        Gateway = ReadAddress(value, path, "gateway"),
        Interface = _fields.Int32(value, path, "interface"),
    };

    // A missing tag is an empty one: the address then belongs to no family as far as the oldest form is concerned.
    private CniIpConfig ReadTaggedIp(JsonElement value, string path) =>
        ReadIp(value, path) with { StatedFamily = _fields.Text(value, path, "version") };

    private CniRoute ReadRoute(JsonElement value, string path) => new(ReadCidr(value, path, "dst"))
    {
        Gateway = ReadAddress(value, path, "gw"),
        Mtu = _fields.Int32(value, path, "mtu") ?? 0,
        AdvertisedMss = _fields.Int32(value, path, "advmss") ?? 0,
        Priority = _fields.Int64(value, path, "priority") ?? 0,
        Table = _fields.Int64(value, path, "table"),
        Scope = _fields.Int32(value, path, "scope"),
    };

    private Cidr ReadCidr(JsonElement parent, string path, string name)
    {
        var text = _fields.Text(parent, path, name);
        return Cidr.TryParse(text, out var cidr) ? cidr : throw _fields.Problem(path, name, $"invalid CIDR address: {text}");
    }

    private IPAddress? ReadAddress(JsonElement parent, string path, string name)
    {
        var text = _fields.Text(parent, path, name);
        if (text.Length == 0)
        {
            return null;
        }

        return IpText.TryParse(text, out var address) ? address : throw _fields.Problem(path, name, $"invalid IP address: {text}");
    }
}
