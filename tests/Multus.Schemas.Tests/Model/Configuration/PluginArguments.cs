using System.ComponentModel;

namespace Multus.Schemas.Tests.Model.Configuration;

[Description("Further data from the runtime, which plugins may pass over. Since CNI 0.2.0; since 1.0.0 only the runtime writes it.")]
internal sealed record PluginArguments
{
    public ConventionalArguments? Cni { get; init; }
}
