using System.ComponentModel;
using Multus.Schemas.Tests.Export;

namespace Multus.Schemas.Tests.Model.Texts;

[Description("The name of a network interface: at most 15 bytes, without /, : and white space.")]
[Pattern(Patterns.InterfaceName)]
[Keywords("""{"maxLength":15,"not":{"enum":[".",".."]}}""")]
internal sealed record InterfaceNameText : Text;
