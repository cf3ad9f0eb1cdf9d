namespace Multus.K8s.Tests.Support;

/// <summary>Tests that measure what others would disturb.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Measured
{
    public const string Name = "measured";
}
