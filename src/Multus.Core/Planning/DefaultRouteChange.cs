using System.Net;
using System.Net.Sockets;
using Multus.Core.Cni.Results;

namespace Multus.Core.Planning;

/// <summary>What has to be done to the default routes of one family that lead out through one attachment. Immutable.</summary>
/// <param name="Attachment">The attachment.</param>
/// <param name="Family">The family.</param>
internal sealed record DefaultRouteChange(PlannedAttachment Attachment, AddressFamily Family)
{
    /// <summary>Where the one default route goes; null for no route at all.</summary>
    public IPAddress? Gateway { get; init; }

    /// <summary>Whether a result says already what will be the case.</summary>
    public bool IsSaidBy(CniResult result)
    {
        var said = result.Routes.Where(route => route.IsDefaultOf(Family)).ToArray();
        return Gateway is null ? said.Length == 0 : said is [{ Gateway: { } gateway }] && gateway.Equals(Gateway);
    }

    /// <summary>A result that says what is the case afterwards, for those that compare the two later.</summary>
    public CniResult ApplyTo(CniResult result)
    {
        var others = result.Routes.Where(route => !route.IsDefaultOf(Family));
        return result with { Routes = Gateway is null ? [.. others] : [.. others, CniRoute.Default(Gateway)] };
    }
}
