using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using Multus.Cni.Netlink;
using Multus.Core.Cni;
using Multus.Core.Networks;
using Multus.Core.Planning;

namespace Multus.Cli.Operator.Inspection;

/// <summary>Compares the interfaces of an attachment, field by field. Pure.</summary>
/// <param name="kernel">What the kernel says; null where its namespace is gone.</param>
/// <param name="status">What the cluster says; null where it was not asked.</param>
internal sealed class InterfaceComparison(KernelSnapshot? kernel, StatusSnapshot? status)
{
    /// <summary>The interfaces of an attachment; one without name and fields for plugins that make none.</summary>
    public ImmutableArray<AttachmentView> Compare(RememberedAttachment attachment)
    {
        var kept = new FieldView("record") { Disk = [RecordText(attachment)], Drift = [.. RecordDrift(attachment)] };
        if (attachment.Role == AttachmentRole.Auxiliary)
        {
            return [new AttachmentView(attachment.Network, "") { Plugins = attachment.Plugins, Config = attachment.Config, Fields = [kept] }];
        }

        var told = Told(attachment);
        return
        [
            .. ExpectedInterface.Of(attachment).Select((expected, place) =>
            {
                var subject = new Subject(expected, kernel?.Find(expected.Name), status?.Find(expected.Name), told.FirstOrDefault(entry => entry.Interface == expected.Name));
                ImmutableArray<FieldView> compared = [Link(subject), .. place == 0 ? [kept] : ImmutableArray<FieldView>.Empty, Network(attachment, subject), Mac(subject), Mtu(subject), Addresses(subject), Routes(subject)];
                return new AttachmentView(attachment.Network, expected.Name) { Plugins = attachment.Plugins, Config = attachment.Config, Fields = [.. compared.Where(static field => field.Disk is not null || field.Kernel is not null || field.Status is not null)] };
            }),
        ];
    }

    private static ImmutableArray<NetworkStatus> Told(RememberedAttachment attachment) => attachment.Result is not { } result ? []
        : attachment.Role == AttachmentRole.Primary ? NetworkStatusProjector.ProjectDefault(attachment.Network, result, null)
        : NetworkStatusProjector.Project(attachment.Network, result, null);

    private static string RecordText(RememberedAttachment attachment) =>
        (attachment.IsRecorded ? "recorded" : "no record") + (attachment.Damage is not null ? ", damaged result" : attachment.Result is null ? ", no result" : ", result kept");

    // Plugins without an interface may have nothing to say.
    private static IEnumerable<Drift> RecordDrift(RememberedAttachment attachment)
    {
        var name = $"{attachment.Interface} of network \"{attachment.Network}\"";
        if (!attachment.IsRecorded)
        {
            yield return new Drift(DriftKind.RecordMissing, $"there is a result of {name}, and no record");
        }

        if (attachment.Damage is { } damage)
        {
            yield return new Drift(DriftKind.ResultDamaged, $"the result of {name} cannot be read: {damage}");
        }
        else if (attachment.Result is null && attachment.Role != AttachmentRole.Auxiliary)
        {
            yield return new Drift(DriftKind.ResultMissing, $"there is a record of {name}, and no result: its ADD did not come to an end, or somebody removed the file");
        }
    }

    private FieldView Link(Subject subject) => new("link")
    {
        Kernel = kernel is null ? null : [subject.Live is { } link ? StateOf(link) : "missing"],
        Drift = kernel is null ? []
            : subject.Live is not { } live ? [new Drift(DriftKind.InterfaceMissing, $"{subject.Name} is not in the sandbox any more")]
            : live.IsUp && live.Operation is not (InterfaceOperation.LowerLayerDown or InterfaceOperation.NotPresent) ? []
            : [new Drift(DriftKind.LinkDown, live.IsUp ? $"{subject.Name} is up, and what it stands on is not" : $"{subject.Name} is down")],
    };

    // What a pod's status is to say comes from the result; without one there is nothing to compare it to but the interface.
    private FieldView Network(RememberedAttachment attachment, Subject subject) => new("network")
    {
        Disk = [attachment.Network],
        Status = status is null ? null : subject.Status is { } entry ? [entry.Name] : ["missing"],
        Drift = status is null ? []
            : subject.Status is not { } told ? [new Drift(DriftKind.StatusMissing, $"the pod's status says nothing of {subject.Name}")]
            : told.Name == attachment.Network ? []
            : [Differs(subject, "network", told.Name, attachment.Network)],
    };

    private static FieldView Mac(Subject subject)
    {
        var expected = subject.Expected.Mac.Length > 0 ? subject.Expected.Mac : null;
        var drift = ImmutableArray.CreateBuilder<Drift>();
        if (expected is not null && subject.Live is { } live && !IsSameMac(live.Mac, expected))
        {
            drift.Add(new Drift(DriftKind.MacDiffers, $"{subject.Name} has the hardware address {live.Mac}, and was given {expected}"));
        }

        if (subject.Status is { Mac: { Length: > 0 } told } && (expected ?? subject.Live?.Mac) is { } right && !IsSameMac(told, right))
        {
            drift.Add(Differs(subject, "hardware address", told, right));
        }

        return new FieldView("mac") { Disk = One(expected), Kernel = One(subject.Live?.Mac), Status = One(subject.Status?.Mac), Drift = drift.DrainToImmutable() };
    }

    private static FieldView Mtu(Subject subject)
    {
        var expected = subject.Expected.Mtu;
        var drift = ImmutableArray.CreateBuilder<Drift>();
        if (expected > 0 && subject.Live is { Mtu: > 0 and var live } && live != expected)
        {
            drift.Add(new Drift(DriftKind.MtuDiffers, string.Create(CultureInfo.InvariantCulture, $"{subject.Name} has an MTU of {live}, and was given {expected}")));
        }

        if (subject.Status is { Mtu: > 0 and var told } && (expected > 0 ? expected : subject.Live?.Mtu ?? 0) is > 0 and var right && told != right)
        {
            drift.Add(Differs(subject, "MTU", Number(told), Number(right)));
        }

        return new FieldView("mtu") { Disk = Size(expected), Kernel = Size(subject.Live?.Mtu ?? 0), Status = Size(subject.Status?.Mtu ?? 0), Drift = drift.DrainToImmutable() };
    }

    private static FieldView Addresses(Subject subject)
    {
        var drift = ImmutableArray.CreateBuilder<Drift>();
        var given = subject.Expected.Addresses;
        if (given is { } addresses && subject.Live is { } live)
        {
            drift.AddRange(addresses.Where(address => live.Addresses.All(entry => entry.Address != address)).Select(address => new Drift(DriftKind.AddressMissing, $"{subject.Name} has not {address} any more")));
            drift.AddRange(Set(live).Where(address => !addresses.Contains(address)).Select(address => new Drift(DriftKind.AddressExtra, $"{subject.Name} has {address}, which nobody gave it")));
        }

        if (subject.Status is { } told)
        {
            var right = subject.Told?.Ips ?? (subject.Live is { } there ? [.. Set(there).Select(static address => address.Address)] : told.Ips);
            if (!told.Ips.ToHashSet().SetEquals(right))
            {
                drift.Add(Differs(subject, "addresses", Join(told.Ips), Join(right)));
            }
        }

        return new FieldView("addresses")
        {
            Disk = given is { } all ? [.. all.Select(static address => $"{address}")] : null,
            Kernel = subject.Live is { } link ? [.. link.Addresses.Select(static entry => $"{entry.Address}")] : null,
            Status = subject.Status is { } entry ? [.. entry.Ips.Select(IpText.Format)] : null,
            Drift = drift.DrainToImmutable(),
        };
    }

    private FieldView Routes(Subject subject) => new("routes")
    {
        Disk = subject.Expected.Routes is { } expected ? [.. expected.Select(static route => $"{route}")] : null,
        Kernel = subject.Live is { } link ? [.. link.Routes.Where(static route => !route.IsKernels).Select(static route => ExpectedRoute.Text(route.Destination, route.Gateway))] : null,
        Drift = subject is { Expected.Routes: { } routes, Live: { } live }
            ? [.. routes.Where(route => !live.Routes.Any(route.Is) && !IsElsewhere(route)).Select(route => new Drift(DriftKind.RouteMissing, $"{subject.Name} has not the route {route} any more"))]
            : [],
    };

    // Several networks may bring a default route; the kernel has that of one. Routes of a result with several interfaces may go by any of them.
    private bool IsElsewhere(ExpectedRoute route) => kernel!.Interfaces.SelectMany(static link => link.Routes).Any(there => route.Is(there) || (route.IsDefault && route.LeadsTo(there.Destination)));

    // Others come from the kernel itself and from routers.
    private static IEnumerable<Cidr> Set(InterfaceState link) => link.Addresses.Where(static entry => entry.IsPermanent && !entry.Address.Address.IsIPv6LinkLocal).Select(static entry => entry.Address);

    private static Drift Differs(Subject subject, string what, string told, string right) =>
        new(DriftKind.StatusDiffers, $"the pod's status says that the {what} of {subject.Name} {(what == "addresses" ? "are" : "is")} {OrNothing(told)}, in the place of {OrNothing(right)}");

    private static string OrNothing(string text) => text.Length == 0 ? "nothing" : text;

    private static string Join(IEnumerable<IPAddress> addresses) => string.Join(", ", addresses.Select(IpText.Format));

    private static string StateOf(InterfaceState link) => !link.IsUp ? "down" : link.Operation switch
    {
        InterfaceOperation.LowerLayerDown => "up, but not what it stands on",
        InterfaceOperation.NotPresent => "up, but the device is gone",
        _ => "up",
    };

    private static bool IsSameMac(string one, string other) => string.Equals(one.Replace('-', ':'), other.Replace('-', ':'), StringComparison.OrdinalIgnoreCase);

    private static ImmutableArray<string>? One(string? text) => string.IsNullOrEmpty(text) ? null : [text];

    private static ImmutableArray<string>? Size(int size) => size > 0 ? [Number(size)] : null;

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>An interface, as each of the three sees it, and what its status should say.</summary>
    private sealed record Subject(ExpectedInterface Expected, InterfaceState? Live, NetworkStatus? Status, NetworkStatus? Told)
    {
        public string Name => Expected.Name;
    }
}
