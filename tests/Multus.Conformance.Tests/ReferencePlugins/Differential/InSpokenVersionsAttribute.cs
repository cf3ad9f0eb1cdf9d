using System.Reflection;
using Xunit.Sdk;

namespace Multus.Conformance.Tests.ReferencePlugins.Differential;

/// <summary>
/// Runs a theory with the title of a <see cref="PluginCase"/> and each version that its plugins speak; skipped, and counted as such,
/// where the kernel cannot do what they need.
/// </summary>
/// <param name="title">The case's title.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
internal sealed class InSpokenVersionsAttribute(string title) : DataAttribute
{
    private readonly PluginCase _case = PluginCases.Find(title);

    public string Title => title;

    public override string? Skip => _case.WhyNotHere;

    public override IEnumerable<object[]> GetData(MethodInfo testMethod)
    {
        // A plugin that is not installed cannot be asked, and is still to be counted.
        var versions = _case.Versions;
        return (versions.Count == 0 && Skip is not null ? ["any"] : versions).Select(version => new object[] { title, version });
    }
}
