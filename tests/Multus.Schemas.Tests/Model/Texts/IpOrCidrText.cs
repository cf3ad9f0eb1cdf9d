using System.ComponentModel;
using Multus.Schemas.Tests.Export;

namespace Multus.Schemas.Tests.Model.Texts;

[Definition("ip-or-cidr")]
[Description("An IPv4 or IPv6 address, with a prefix length or without.")]
[Pattern(Patterns.IpOrCidr)]
internal sealed record IpOrCidrText : Text;
