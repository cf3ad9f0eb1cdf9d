using System.ComponentModel;
using Multus.Schemas.Tests.Export;

namespace Multus.Schemas.Tests.Model.Texts;

[Definition("cidr")]
[Description("An IPv4 or IPv6 address with its prefix length, such as 198.51.100.7/24 or 2001:db8::7/64. Host bits are kept. No zone, no leading zeros in octets.")]
[Pattern(Patterns.Cidr)]
internal sealed record CidrText : Text;
