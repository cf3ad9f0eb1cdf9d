using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Multus.Core.Cni;
using Multus.Core.Cni.Json;

namespace Multus.Core.Networks;

/// <summary>Reads one element of the JSON form, each key on its own (multi-network standard, section 4.1.2.1).</summary>
/// <param name="json">The element.</param>
/// <param name="place">What it is called in messages.</param>
/// <param name="problems">Where problems go.</param>
internal sealed class SelectionElement(JsonElement json, string place, SelectionProblems problems)
{
    private readonly JsonFields _fields = new(place);

    /// <summary>Reads the element; where there are problems, what comes of it is of no use.</summary>
    public NetworkSelection Read(string defaultNamespace)
    {
        var ips = Ips();
        var mac = Hardware("mac", HardwareAddress.MacBytes, "MAC address");
        var claim = Text("ipam-claim-reference", SelectionRules.Name);
        if (ips.Length > 0 && claim is not null)
        {
            problems.Add($"{place}: ipam-claim-reference: \"{SelectionProblems.Shorten(claim)}\" cannot stand together with ips, as it decides on the addresses");
        }

        var requests = new RequestedCapabilities
        {
            Ips = ips,
            Mac = mac,
            InfinibandGuid = Hardware("infiniband-guid", HardwareAddress.GuidBytes, "InfiniBand GUID"),
            PortMappings = new PortMappingsReader(_fields, problems).Read(json),
            Bandwidth = new BandwidthReader(_fields, problems).Read(json),
            DeviceId = Text("deviceID", static _ => null),
            IpamClaimReference = claim,
        };
        return new NetworkSelection(Network(defaultNamespace))
        {
            Interface = Interface(),
            Ips = ips,
            Mac = mac,
            Capabilities = requests.ToArgs(),
            CniArgs = CniArgs(),
            DefaultRoute = DefaultRoute(),
            IpamClaimReference = claim,
        };
    }

    private NetworkRef Network(string defaultNamespace)
    {
        var name = problems.Try(() => _fields.Text(json, "", "name"));
        if (name is not null)
        {
            problems.AddIfAny($"{place}: name", SelectionRules.Name(name));
        }

        return new NetworkRef(Text("namespace", SelectionRules.Namespace) ?? defaultNamespace, name ?? "");
    }

    private InterfaceName? Interface() =>
        InterfaceName.TryParse(Text("interface", SelectionRules.Interface) ?? Text("interfaceRequest", SelectionRules.Interface), out var name) ? name : null;

    private ImmutableArray<string> Ips()
    {
        var ips = problems.Try(() => _fields.Texts(json, "", "ips")) is { IsDefault: false } texts ? texts : [];
        foreach (var ip in ips)
        {
            if (!IpText.TryParse(ip, out _) && !Cidr.TryParse(ip, out _))
            {
                problems.Add($"{place}: ips: \"{SelectionProblems.Shorten(ip)}\" is no IP address, with or without a prefix");
            }
        }

        return ips;
    }

    private string? Hardware(string key, int bytes, string kind) => Text(key, address => HardwareAddress.IsValid(address, bytes)
        ? null
        : $"address {SelectionProblems.Shorten(address)}: invalid {kind}, which has {bytes} bytes");

    private byte[] CniArgs()
    {
        if (!JsonMembers.TryGet(json, "cni-args", out var value))
        {
            return [];
        }

        problems.AddIfAny($"{place}: cni-args", value.ValueKind == JsonValueKind.Object ? null : $"expected an object, found {value.Describe()}");
        return JsonEdit.ToUtf8(value);
    }

    private ImmutableArray<IPAddress>? DefaultRoute()
    {
        if (!JsonMembers.TryGet(json, "default-route", out _)
            || problems.Try(() => _fields.Texts(json, "", "default-route")) is not { IsDefault: false } texts)
        {
            return null;
        }

        var gateways = ImmutableArray.CreateBuilder<IPAddress>();
        foreach (var text in texts)
        {
            if (IpText.TryParse(text, out var gateway))
            {
                gateways.Add(gateway);
            }
            else
            {
                problems.Add($"{place}: default-route: invalid IP address: \"{SelectionProblems.Shorten(text)}\"");
            }
        }

        if (HasSeveral(gateways, AddressFamily.InterNetwork) || HasSeveral(gateways, AddressFamily.InterNetworkV6))
        {
            problems.Add($"{place}: default-route: multus does not support ECMP for default-route: [{SelectionProblems.Shorten(string.Join(", ", texts))}]");
        }

        return gateways.DrainToImmutable();
    }

    private static bool HasSeveral(IEnumerable<IPAddress> gateways, AddressFamily family) => gateways.Count(gateway => gateway.AddressFamily == family) > 1;

    /// <summary>A text; null where it is not there or empty, or of the wrong type.</summary>
    private string? Text(string key, Func<string, string?> rule)
    {
        if (problems.Try(() => _fields.Text(json, "", key)) is not { Length: > 0 } text)
        {
            return null;
        }

        problems.AddIfAny($"{place}: {key}", rule(text));
        return text;
    }
}
