using System.Reflection;
using Xunit.Sdk;

namespace Multus.Conformance.Tests.ReferencePlugins.Differential;

/// <summary>
/// Runs a theory with the title of a <see cref="PluginCase"/> and versions that its plugins speak; skipped, and counted as such, where
/// the kernel cannot do what they need.
/// </summary>
/// <param name="title">The case's title.</param>
/// <param name="which">Which versions.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
internal sealed class InSpokenVersionsAttribute(string title, Which which) : DataAttribute
{
    private readonly PluginCase _case = PluginCases.Find(title);

    public InSpokenVersionsAttribute(string title)
        : this(title, Which.All)
    {
    }

    public string Title => title;

    public Which Which => which;

    public override string? Skip => _case.WhyNotHere;

    public override IEnumerable<object[]> GetData(MethodInfo testMethod)
    {
        // A plugin that is not installed cannot be asked, and is still to be counted.
        var versions = _case.Versions is { Count: 0 } && Skip is not null ? ["any"] : _case.Versions;
        return (which == Which.All ? versions : [versions[0], versions[^1]]).Distinct().Select(version => new object[] { title, version });
    }
}
