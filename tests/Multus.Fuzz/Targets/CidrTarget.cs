using System.Collections.Immutable;
using System.Text;
using Multus.Core.Cni;
using Multus.Fuzz.Engine;

namespace Multus.Fuzz.Targets;

/// <summary>Addresses with their prefix lengths.</summary>
internal sealed class CidrTarget() : FuzzTarget("cidr", InputForm.Text)
{
    public override ImmutableArray<byte[]> Seeds { get; } = Texts("198.51.100.7/24", "2001:db8::7/64", "::ffff:10.0.0.1/120", "0.0.0.0/0", "::/0", "10.0.0.5/016");

    public override ImmutableArray<byte[]> Words => Texts("/", "::", ":", ".", "ffff", "0", "00", "/128", "%eth0", "1.2.3.4");

    public override Answer Read(byte[] input)
    {
        var text = Encoding.UTF8.GetString(input);
        if (!Cidr.TryParse(text, out var cidr))
        {
            return Answer.RefusedAs(IpTarget.Skeleton(text));
        }

        Law.Holds(text.All(char.IsAscii), "addresses are ASCII");
        Law.Holds(cidr.PrefixLength >= 0 && cidr.PrefixLength <= (cidr.IsIPv4 ? 32 : 128), "a prefix is no longer than its address");
        Law.Same(Cidr.Of(cidr.Address, cidr.PrefixLength), cidr);
        Law.Holds(Cidr.TryParse(cidr.ToString(), out var again) && again == cidr && again.ToString() == cidr.ToString(), "what was written is read as the same");
        return Answer.TakenAs(IpTarget.Skeleton(cidr.ToString()));
    }
}
