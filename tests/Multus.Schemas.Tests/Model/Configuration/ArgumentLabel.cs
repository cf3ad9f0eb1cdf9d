using System.ComponentModel;

namespace Multus.Schemas.Tests.Model.Configuration;

[Description("A label.")]
internal sealed record ArgumentLabel
{
    [Description("The label's key.")]
    public required string Key { get; init; }

    [Description("The label's value.")]
    public required string Value { get; init; }
}
