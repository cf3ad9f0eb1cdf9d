namespace Multus.Architecture.Tests;

/// <summary>
/// The requirements of the standard of several networks (N, of the multi-network specification 1.3, in its order) and the cases of the
/// Kubernetes side (K). Each is the beginning of a test's name, or stands here with the reason why it is not. Where we do otherwise
/// than the standard, there is a test, and it says so.
/// </summary>
public sealed class KubernetesCaseTests
{
    private static readonly Dictionary<string, string> WithoutTest = new(StringComparer.Ordinal)
    {
        ["N23"] = "a plugin may refuse an address for its prefix: the plugin's own choice, whose error we pass on as any other",
        ["N36"] = "gateways with metrics, which an implementation may have: we have no such option",
        ["N63"] = "a folder of its own for the runtime's configuration: for whoever installs a cluster to choose",
        ["N71"] = "an address of an IPAMClaim is kept as long as the claim: for the IPAM plugin, which alone knows claims",
    };

    private static readonly Dictionary<string, int[]> Numbers = new(StringComparer.Ordinal)
    {
        ["N"] = [.. NumberedTests.Numbers(1, 17), .. NumberedTests.Numbers(20, 53), .. NumberedTests.Numbers(60, 71)],
        ["K"] = [.. NumberedTests.Numbers(1, 24)],
    };

    [Theory]
    [InlineData("N")]
    [InlineData("K")]
    public void Numbers_AllOfThem_HaveATestOrAReason(string series) => Assert.Equal("", string.Join(' ', Known(series).Except(Tested(series)).Except(WithoutTest.Keys)));

    [Theory]
    [InlineData("N")]
    [InlineData("K")]
    public void Numbers_ThatAreNone_HaveNoTest(string series) => Assert.Equal("", string.Join(' ', Tested(series).Except(Known(series))));

    [Fact]
    public void Reasons_AreForNumbersWithoutATest()
    {
        Assert.Equal("", string.Join(' ', WithoutTest.Keys.Intersect(Numbers.Keys.SelectMany(Tested))));
        Assert.Equal("", string.Join(' ', WithoutTest.Keys.Except(Numbers.Keys.SelectMany(Known))));
    }

    private static IEnumerable<string> Known(string series) => Numbers[series].Select(number => $"{series}{number:00}");

    private static IEnumerable<string> Tested(string series) => NumberedTests.Of(series).Order().Select(number => $"{series}{number:00}");
}
