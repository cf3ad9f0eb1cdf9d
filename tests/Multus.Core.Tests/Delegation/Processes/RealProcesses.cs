namespace Multus.Core.Tests.Delegation.Processes;

/// <summary>
/// Tests that start real programs, one after another: a program that is forked while another test still writes one would keep that
/// file open for a moment, and starting it would fail.
/// </summary>
[CollectionDefinition(Name)]
public sealed class RealProcesses
{
    public const string Name = "real processes";
}
