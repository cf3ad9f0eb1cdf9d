using System.ComponentModel;
using Multus.Schemas.Tests.Export;

namespace Multus.Schemas.Tests.Model.Texts;

[Description("An InfiniBand GUID of eight bytes with colons between them.")]
[Pattern(Patterns.InfinibandGuid)]
[Examples("24:8a:07:03:00:8d:ae:2e")]
internal sealed record InfinibandGuidText : Text;
