namespace Multus.Core.Tests;

public sealed class SmokeTests
{
    [Fact]
    public void Works() => Assert.True(Multus.Core.Cni.Cidr.TryParse("10.0.0.1/24", out _));
}
