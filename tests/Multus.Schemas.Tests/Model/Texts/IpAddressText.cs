using System.ComponentModel;
using Multus.Schemas.Tests.Export;

namespace Multus.Schemas.Tests.Model.Texts;

[Definition("ip-address", AdmitsNull = true)]
[Description("An IPv4 or IPv6 address without a prefix length, such as 198.51.100.1 or 2001:db8::1; empty or null for none. No zone, no leading zeros in octets.")]
[Pattern(Patterns.IpAddress)]
internal sealed record IpAddressText : Text;
