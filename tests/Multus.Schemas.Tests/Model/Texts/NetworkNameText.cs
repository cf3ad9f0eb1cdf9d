using System.ComponentModel;
using Multus.Schemas.Tests.Export;

namespace Multus.Schemas.Tests.Model.Texts;

[Description("The name of a network: an alphanumeric character, then alphanumeric ones, _, . or -.")]
[Pattern(Patterns.Identifier)]
internal sealed record NetworkNameText : Text;
