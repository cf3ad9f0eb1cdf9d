using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Multus.Schemas.Tests.Export;
using Multus.Schemas.Tests.Model.Texts;

namespace Multus.Schemas.Tests.Model.Results;

[SchemaFile("cni-version", "CNI version answer")]
[Description("What a plugin answers to VERSION: the versions of the CNI specification that it speaks. Since CNI 0.2.0.")]
internal sealed record VersionAnswer
{
    [Description("The version of the CNI specification that the answer is in.")]
    [Keywords("""{"minLength":1}""")]
    public required VersionText CniVersion { get; init; }

    [Description("The versions that the plugin speaks.")]
    [MinLength(1)]
    public required IReadOnlyList<VersionText> SupportedVersions { get; init; }
}
