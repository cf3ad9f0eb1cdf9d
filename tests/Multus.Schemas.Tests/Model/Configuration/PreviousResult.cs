using System.ComponentModel;
using Multus.Schemas.Tests.Export;
using Multus.Schemas.Tests.Model.Results;

namespace Multus.Schemas.Tests.Model.Configuration;

[Definition("previous-result", AdmitsNull = true)]
[Description("A result, in the form of the version that it states.")]
[Keywords(
    """
    {"allOf":[
     {"if":{"type":"object","properties":{"cniVersion":{"enum":["0.1.0","0.2.0"]}},"required":["cniVersion"]},"then":{"$ref":"#/$defs/result-0.2.0"}},
     {"if":{"type":"object","properties":{"cniVersion":{"enum":["0.3.0","0.3.1","0.4.0"]}},"required":["cniVersion"]},"then":{"$ref":"#/$defs/result-0.4.0"}},
     {"if":{"type":"object","properties":{"cniVersion":{"enum":["1.0.0","1.1.0"]}},"required":["cniVersion"]},"then":{"$ref":"#/$defs/result-1.1.0"}}]}
    """,
    Uses = [typeof(PerFamilyResult), typeof(TaggedListsResult), typeof(ListsResult)])]
internal sealed record PreviousResult
{
    [Description("The version that the result is in; without it, that of the configuration.")]
    [Keywords("""{"enum":["1.1.0","1.0.0","0.4.0","0.3.1","0.3.0","0.2.0","0.1.0","",null]}""")]
    public string? CniVersion { get; init; }
}
