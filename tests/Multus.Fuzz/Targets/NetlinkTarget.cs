using System.Collections.Immutable;
using Multus.Cni.Netlink;
using Multus.Fuzz.Engine;

namespace Multus.Fuzz.Targets;

/// <summary>What the kernel might answer: datagrams of messages, each read as an error and as a link.</summary>
internal sealed class NetlinkTarget() : FuzzTarget("netlink", InputForm.Binary)
{
    public override ImmutableArray<byte[]> Seeds { get; } =
    [
        Link(NetlinkMessage.GetLinkByName(7, "eth0")),
        [.. NetlinkMessage.GetLinkByName(1, "net1"), .. Link(NetlinkMessage.GetLinkByName(7, "a"))],
        [20, 0, 0, 0, (byte)NetlinkMessage.Error, 0, 0, 0, 7, 0, 0, 0, 0, 0, 0, 0, 0xed, 0xff, 0xff, 0xff],
        [20, 0, 0, 0, (byte)NetlinkMessage.Done, 0, 2, 0, 7, 0, 0, 0, 0, 0, 0, 0, 0xfc, 0xff, 0xff, 0xff],
        [48 + 4, .. Link(NetlinkMessage.GetLinkByName(7, "lo"))[1..32], 8, 0, 4, 0, 1, 2, 3, 4, 9, 0, 3, 0, (byte)'e', (byte)'t', (byte)'h', (byte)'9', 0, 0, 0, 0],
    ];

    public override Answer Read(byte[] input)
    {
        ReadOnlySpan<byte> rest = input;
        var kinds = new List<string>();
        while (NetlinkMessage.TryReadHeader(rest, out var length, out var type, out _))
        {
            Law.Holds(length >= NetlinkMessage.HeaderBytes && length <= rest.Length);
            var message = rest[..length];
            var errno = NetlinkMessage.ErrorOf(message);
            Law.Holds(type is NetlinkMessage.Error or NetlinkMessage.Done || errno == 0, "only an error and the end of a dump have an errno");
            var isLink = NetlinkMessage.TryReadLink(message, out var link);
            Law.Holds(!isLink || type == NetlinkMessage.NewLink, "only a link is a link");
            kinds.Add(errno != 0 ? "error" : isLink ? link!.Name.Length > 0 ? "link" : "nameless" : "other");
            CheckName(link?.Name ?? "");
            rest = rest[Math.Min((length + 3) & ~3, rest.Length)..];
        }

        return kinds.Count > 0 ? Answer.TakenAs(string.Join(' ', kinds)) : Answer.Refused("no message");
    }

    // As the kernel lays out both alike.
    private static byte[] Link(byte[] request) => [.. request[..4], (byte)NetlinkMessage.NewLink, .. request[5..]];

    private static void CheckName(string name)
    {
        if (name.Length is > 0 and < 100)
        {
            Law.Holds(NetlinkMessage.TryReadLink(Link(NetlinkMessage.GetLinkByName(1, name)), out var again) && again.Name == name, "a name that was read can be asked for");
        }
    }
}
