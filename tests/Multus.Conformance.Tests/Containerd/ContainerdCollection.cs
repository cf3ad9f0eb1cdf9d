namespace Multus.Conformance.Tests.Containerd;

/// <summary>Tests with a containerd run one after the other: they look at all sandboxes of the machine.</summary>
internal static class ContainerdCollection
{
    public const string Name = "containerd";
}
