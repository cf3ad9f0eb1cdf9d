using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Text;
using Multus.Core.Cni;
using Multus.Fuzz.Engine;

namespace Multus.Fuzz.Targets;

/// <summary>Addresses.</summary>
internal sealed class IpTarget() : FuzzTarget("ip", InputForm.Text)
{
    public override ImmutableArray<byte[]> Seeds { get; } =
        Texts("198.51.100.7", "2001:db8::7", "::ffff:10.0.0.1", "0.0.0.0", "::", "1:2:3:4:5:6:7:8", "fe80::5efe:1.2.3.4", "1:0:0:2:0:0:0:3", "FE80::ABCD");

    public override ImmutableArray<byte[]> Words => Texts("::", ":", ".", "ffff", "0", "00", "255", "256", "%eth0", "[", "]", "1.2.3.4", "0x");

    public override Answer Read(byte[] input)
    {
        var text = Encoding.UTF8.GetString(input);
        if (!IpText.TryParse(text, out var address))
        {
            Law.Holds(!IpText.TryParseRaw(text, out _), "both readers refuse the same");
            return Answer.RefusedAs(Skeleton(text));
        }

        var spelling = IpText.Format(address);
        Law.Holds(text.All(char.IsAscii), "addresses are ASCII");
        Law.Holds(IPAddress.TryParse(text, out var asThePlatformReads) && IpText.Canonical(asThePlatformReads).Equals(address), "it is the address that the platform reads");
        Law.Holds(IpText.TryParse(spelling, out var again) && again.Equals(address) && IpText.Format(again) == spelling, "what was written is read as the same");
        Law.Same(spelling, spelling.ToLower(CultureInfo.InvariantCulture));
        return Answer.TakenAs(Skeleton(spelling));
    }

    /// <summary>An address without its numbers, so that equal forms count once.</summary>
    public static string Skeleton(string text) => string.Concat(text.Take(64).Where(static character => !char.IsAsciiHexDigit(character)));
}
