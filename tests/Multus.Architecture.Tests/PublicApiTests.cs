using System.Reflection;
using Multus.TestKit.Golden;

namespace Multus.Architecture.Tests;

/// <summary>The public surface of each library, approved line by line: what is in these files is promised.</summary>
public sealed class PublicApiTests
{
    [Theory]
    [InlineData("Multus.Core")]
    [InlineData("Multus.Cni")]
    [InlineData("Multus.K8s")]
    public void PublicApi_IsWhatWasApproved(string name) => GoldenFile.Verify(ApiText.Of(Assembly.Load(name)), name);
}
