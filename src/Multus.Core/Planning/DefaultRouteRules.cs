using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using Multus.Core.Cni.Results;

namespace Multus.Core.Planning;

/// <summary>
/// Whose the default routes of a sandbox are (multi-network standard, section 4.1.2.1.9), each family for itself. A family that no
/// attachment asks for stays as the plugins made it. Pure.
/// </summary>
internal static class DefaultRouteRules
{
    private static readonly ImmutableArray<AddressFamily> Families = [AddressFamily.InterNetwork, AddressFamily.InterNetworkV6];

    /// <summary>What cannot be: a second gateway of one family.</summary>
    public static IEnumerable<string> FindProblems(ImmutableArray<PlannedAttachment> attachments) => attachments.All(static attachment => attachment.DefaultRoute is null)
        ? []
        : from family in Families
        let asking = attachments.Where(attachment => GatewaysOf(attachment, family).Any()).ToArray()
        where asking.Sum(attachment => GatewaysOf(attachment, family).Count()) > 1
        select $"multus does not support ECMP for default-route: more than one gateway of a family is asked for by {string.Join(" and ", asking.Select(static attachment => $"\"{attachment.DisplayName}\""))}";

    /// <summary>What has to be done to the default routes, once all attachments are made.</summary>
    /// <param name="made">The attachments that made an interface or got an address, and their results.</param>
    public static ImmutableArray<DefaultRouteChange> Decide(ImmutableArray<(PlannedAttachment Attachment, CniResult Result)> made)
    {
        var changes = ImmutableArray.CreateBuilder<DefaultRouteChange>();
        foreach (var family in Families)
        {
            if (FindOwner(made, family) is not { } owner)
            {
                continue;
            }

            foreach (var (attachment, _) in made)
            {
                var isOwner = ReferenceEquals(attachment, owner.Attachment);
                changes.Add(new DefaultRouteChange(attachment, family) { Gateway = isOwner ? owner.Gateway : null });
            }
        }

        return changes.DrainToImmutable();
    }

    /// <summary>The gateways of the default routes that a result says there are, one of a family.</summary>
    public static IEnumerable<IPAddress> GatewaysOf(CniResult result) => Families.Select(family => OwnGateway(result, family)).OfType<IPAddress>();

    private static (PlannedAttachment Attachment, IPAddress Gateway)? FindOwner(ImmutableArray<(PlannedAttachment Attachment, CniResult Result)> made, AddressFamily family)
    {
        foreach (var (attachment, _) in made)
        {
            if (GatewaysOf(attachment, family).FirstOrDefault() is { } gateway)
            {
                return (attachment, gateway);
            }
        }

        foreach (var (attachment, result) in made)
        {
            if (attachment.DefaultRoute is { IsEmpty: true } && OwnGateway(result, family) is { } gateway)
            {
                return (attachment, gateway);
            }
        }

        return null;
    }

    private static IEnumerable<IPAddress> GatewaysOf(PlannedAttachment attachment, AddressFamily family) =>
        (attachment.DefaultRoute ?? []).Where(gateway => gateway.AddressFamily == family);

    /// <summary>The gateway of the default route that the plugins report; a route that names none goes to the address's own gateway.</summary>
    private static IPAddress? OwnGateway(CniResult result, AddressFamily family) =>
        result.Routes.Any(route => route.IsDefaultOf(family))
            ? result.Routes.Where(route => route.IsDefaultOf(family)).Select(static route => route.Gateway).FirstOrDefault(static gateway => gateway is not null)
                ?? result.Ips.Where(ip => ip.Address.Address.AddressFamily == family).Select(static ip => ip.Gateway).FirstOrDefault(static gateway => gateway is not null)
            : null;
}
