using Xunit;

namespace Multus.TestKit.Linux;

/// <summary>A theory that looks at pages in a browser; skipped, and counted as such, where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BrowserTheoryAttribute : TheoryAttribute
{
    public BrowserTheoryAttribute() => Skip = Browser.WhyNone;
}
