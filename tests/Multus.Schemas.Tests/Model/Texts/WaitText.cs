using System.ComponentModel;
using Multus.Schemas.Tests.Export;

namespace Multus.Schemas.Tests.Model.Texts;

[Description("A duration: 0, or numbers, each with its unit (ns, us, ms, s, m, h), such as 90s, 1m30s or 1.5h.")]
[Pattern(Patterns.Wait)]
internal sealed record WaitText : Text;
