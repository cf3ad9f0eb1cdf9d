using System.Reflection;
using Multus.Core.Cni;
using Xunit.Sdk;

namespace Multus.Conformance.Tests.ReferencePlugins.Differential;

/// <summary>Runs a theory with each reference plugin and each version that it does not speak, be it one that does not exist.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class InUnspokenVersionsAttribute : DataAttribute
{
    private static readonly IEnumerable<string> Versions = [.. CniVersion.All.Select(static version => version.Text), "0.5.0"];

    public override IEnumerable<object[]> GetData(MethodInfo testMethod) =>
        from type in ReferencePlugin.Installed
        from version in Versions.Except(ReferencePlugin.VersionsOf(type))
        select new object[] { type, version };
}
