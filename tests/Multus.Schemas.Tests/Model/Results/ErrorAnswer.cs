using System.ComponentModel;
using Multus.Schemas.Tests.Export;
using Multus.Schemas.Tests.Model.Texts;

namespace Multus.Schemas.Tests.Model.Results;

[SchemaFile("cni-error", "CNI error")]
[Description("What a plugin answers, on standard output and with an exit code other than 0, when it failed. Other members are passed over.")]
internal sealed record ErrorAnswer
{
    [Description("The version of the CNI specification in use. Plugins built on the reference library leave it out.")]
    public VersionText? CniVersion { get; init; }

    [Description("""
        What went wrong, for programs. Below 100 the specification's: 1 incompatible version; 2 unsupported field, since 0.2.0; 3 unknown container, 11 try again later, since 0.4.0;
        4 invalid environment variables, 5 input or output failed, 6 content could not be decoded, 7 invalid network configuration, since 1.0.0; 50 plugin not available, 51 limited connectivity, both of STATUS, since 1.1.0.
        The reference library adds 8 invalid network namespace and 999 anything else. From 100 on the plugin's own.
        """)]
    public required ulong Code { get; init; }

    [Description("What went wrong, for people, in one line.")]
    public required string Msg { get; init; }

    [Description("More for people.")]
    public string? Details { get; init; }
}
