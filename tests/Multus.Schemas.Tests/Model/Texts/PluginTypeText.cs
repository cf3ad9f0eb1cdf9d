using System.ComponentModel;
using Multus.Schemas.Tests.Export;

namespace Multus.Schemas.Tests.Model.Texts;

[Description("The file name of a plugin's executable; never a path.")]
[Pattern(Patterns.FileName)]
[Keywords("""{"not":{"enum":[".",".."]}}""")]
internal sealed record PluginTypeText : Text;
