using Xunit;

namespace Multus.TestKit.Linux;

/// <summary>A test that makes network namespaces; skipped, and counted as such, where that is not allowed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NamespaceFactAttribute : FactAttribute
{
    public NamespaceFactAttribute() => Skip = Privilege.WhyNoNamespaces;
}

/// <summary>A theory that makes network namespaces; skipped, and counted as such, where that is not allowed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NamespaceTheoryAttribute : TheoryAttribute
{
    public NamespaceTheoryAttribute() => Skip = Privilege.WhyNoNamespaces;
}
