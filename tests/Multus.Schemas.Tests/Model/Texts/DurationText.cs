using System.ComponentModel;
using Multus.Schemas.Tests.Export;

namespace Multus.Schemas.Tests.Model.Texts;

[Description("A duration longer than zero: numbers, each with its unit (ns, us, ms, s, m, h), such as 90s, 1m30s or 1.5h; empty for the default.")]
[Pattern(Patterns.Duration)]
[Keywords("""{"not":{"type":"string","pattern":"^[0.a-z]+$"}}""")]
internal sealed record DurationText : Text;
