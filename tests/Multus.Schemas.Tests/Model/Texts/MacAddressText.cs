using System.ComponentModel;
using Multus.Schemas.Tests.Export;

namespace Multus.Schemas.Tests.Model.Texts;

[Description("A hardware address of six bytes with colons between them.")]
[Pattern(Patterns.MacAddress)]
[Examples("02:00:00:00:00:07")]
internal sealed record MacAddressText : Text;
