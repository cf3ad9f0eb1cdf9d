using System.Collections.Immutable;
using System.Net;
using Multus.Core.Cni;
using Multus.Core.Cni.Configuration.Capabilities;
using Multus.Core.Cni.Errors;
using Multus.Core.Cni.Results;
using Multus.Core.Delegation.InProcess;

namespace StaticAddresses;

/// <summary>
/// An IPAM plugin: the addresses that its configuration states, and the one of <c>CNI_ARGS</c>; or else those that the runtime asks
/// for by the capability <c>ips</c>. It keeps nothing.
/// </summary>
internal sealed class StaticPlugin : ICniPlugin
{
    private const CniErrorCode NotAsAdded = (CniErrorCode)100;

    public ValueTask<CniResult> AddAsync(PluginRequest request, CancellationToken cancellationToken) => ValueTask.FromResult(ResultOf(request));

    public ValueTask DelAsync(PluginRequest request, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public ValueTask CheckAsync(PluginRequest request, CancellationToken cancellationToken)
    {
        var there = request.PrevResult ?? throw Failure(CniErrorCode.InvalidNetworkConfig, "\"prevResult\" is missing: there is nothing to check");
        var missing = ResultOf(request).Ips.FirstOrDefault(ip => !there.Ips.Any(other => other.Address == ip.Address));
        return missing is null ? ValueTask.CompletedTask : throw Failure(NotAsAdded, $"\"prevResult\" does not have the address {missing.Address}");
    }

    public ValueTask StatusAsync(PluginRequest request, CancellationToken cancellationToken)
    {
        // What there is to be asked: whether the configuration can be read.
        _ = IpsOf(ReadIpam(request));
        return ValueTask.CompletedTask;
    }

    private static CniResult ResultOf(PluginRequest request)
    {
        var ipam = ReadIpam(request);
        var args = new CniArgsReader(request.Args);
        var (address, gateway) = (args.Cidr("IP"), args.Address("GATEWAY"));
        args.RefuseUnknown();

        var asked = request.RuntimeConfig.Ips();
        var ips = !asked.IsEmpty ? [.. asked.Select(IpOf)]
            : address is null ? IpsOf(ipam)
            : IpsOf(ipam).Add(new CniIpConfig(address));
        var result = CniResult.Empty with
        {
            Ips = [.. ips.Select(ip => gateway is not null && ip.Address.Contains(gateway) ? ip with { Gateway = gateway } : ip)],
            Routes = [.. (ipam.Routes ?? []).Select(RouteOf)],
        };
        RequireSome(result, request.Version);
        return result;
    }

    private static void RequireSome(CniResult result, CniVersion version)
    {
        if (result.Ips.IsEmpty)
        {
            throw Failure(CniErrorCode.InvalidNetworkConfig, "there is no address: not in \"ipam.addresses\", not in \"runtimeConfig.ips\", and no IP in CNI_ARGS");
        }

        if (!version.IsAtLeast(CniVersion.V030) && result.Ips.CountBy(ip => ip.Address.IsIPv4).Any(family => family.Value > 1))
        {
            throw Failure(CniErrorCode.InvalidNetworkConfig, $"CNI version {version} has room for one address of each family, and not for {string.Join(" and ", result.Ips.Select(ip => ip.Address))}");
        }
    }

    private static IpamConfig ReadIpam(PluginRequest request) => request.Config.Read(ConfigJson.Default.PluginConfig).Ipam;

    private static ImmutableArray<CniIpConfig> IpsOf(IpamConfig ipam) => [.. (ipam.Addresses ?? []).Select(IpOf)];

    private static CniIpConfig IpOf(RequestedIp asked) => asked.PrefixLength is { } prefix
        ? new CniIpConfig(Cidr.Of(asked.Address, prefix))
        : throw Failure(CniErrorCode.InvalidNetworkConfig, $"\"runtimeConfig.ips\": {asked} has no prefix length");

    private static CniIpConfig IpOf(AddressConfig config, int index) => new(CidrOf($"ipam.addresses[{index}].address", config.Address))
    {
        Gateway = config.Gateway is { } gateway ? IpAddressOf($"ipam.addresses[{index}].gateway", gateway) : null,
    };

    private static CniRoute RouteOf(RouteConfig config, int index) => new(CidrOf($"ipam.routes[{index}].dst", config.Dst))
    {
        Gateway = config.Gw is { } gateway ? IpAddressOf($"ipam.routes[{index}].gw", gateway) : null,
    };

    private static Cidr CidrOf(string field, string text) =>
        Cidr.TryParse(text, out var cidr) ? cidr : throw Failure(CniErrorCode.InvalidNetworkConfig, $"\"{field}\": \"{text}\" is no IP address with a prefix length");

    private static IPAddress IpAddressOf(string field, string text) =>
        IpText.TryParse(text, out var address) ? address : throw Failure(CniErrorCode.InvalidNetworkConfig, $"\"{field}\": \"{text}\" is no IP address");

    private static CniException Failure(CniErrorCode code, string message) => new(new CniError(code, message));
}
