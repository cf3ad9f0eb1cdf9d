using System.ComponentModel;
using Multus.Schemas.Tests.Export;

namespace Multus.Schemas.Tests.Model.Texts;

[Description("A version of the CNI specification: one to three numbers joined by dots; empty for none. Published so far: 0.1.0, 0.2.0, 0.3.0, 0.3.1, 0.4.0, 1.0.0, 1.1.0.")]
[Pattern(Patterns.Version)]
[Examples("1.1.0", "1.0.0", "0.4.0", "0.3.1", "0.3.0", "0.2.0", "0.1.0")]
internal sealed record VersionText : Text;
