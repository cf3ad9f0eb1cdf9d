using System.ComponentModel;
using Multus.Schemas.Tests.Export;

namespace Multus.Schemas.Tests.Model.Texts;

[Description("The identifier of a container: an alphanumeric character, then alphanumeric ones, _, . or -.")]
[Pattern(Patterns.Identifier)]
internal sealed record ContainerIdText : Text;
