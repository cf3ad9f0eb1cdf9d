using System.ComponentModel;
using Multus.Schemas.Tests.Export;

namespace Multus.Schemas.Tests.Model.Texts;

[Description("An absolute path; empty for the default.")]
[Pattern(Patterns.AbsolutePath)]
internal sealed record AbsolutePathText : Text;
