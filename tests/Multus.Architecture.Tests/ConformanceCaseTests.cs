namespace Multus.Architecture.Tests;

/// <summary>
/// What a CNI library does is written down in 213 numbered cases, and each of them is the beginning of a test's name. Where we answer
/// otherwise than the reference library, the test says so and why.
/// </summary>
public sealed class ConformanceCaseTests
{
    private static readonly IEnumerable<int> All = NumberedTests.Numbers(1, 213);

    [Fact]
    public void Cases_AllOfThem_HaveATest() => Assert.Equal("", string.Join(' ', All.Except(NumberedTests.Of("Case"))));

    [Fact]
    public void Cases_ThatAreNone_HaveNoTest() => Assert.Empty(NumberedTests.Of("Case").Except(All));
}
