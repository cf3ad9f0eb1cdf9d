namespace Multus.Architecture.Tests;

public sealed class NumberedTestsTests
{
    [Theory]
    [InlineData("Case7_Version_IsRead", "Case7")]
    [InlineData("Case157And160_Check_IsDone", "Case157 Case160")]
    [InlineData("Case203To205_Version_IsRefused", "Case203 Case204 Case205")]
    [InlineData("Case1To3And7And9To10_Version_IsRead", "Case1 Case2 Case3 Case7 Case9 Case10")]
    [InlineData("K12And14_Token_IsRead", "K12 K14")]
    [InlineData("K09AndN41And46AndK10_Status_IsWritten", "K9 N41 N46 K10")]
    [InlineData("Case7Version_IsRead", "")]
    [InlineData("Case7And_IsRead", "")]
    [InlineData("Case7To9To11_IsRead", "")]
    [InlineData("K9AndX10_Status_IsWritten", "")]
    public void NumbersOf_Name_AreThoseItBeginsWith(string name, string numbers) =>
        Assert.Equal(numbers, string.Join(' ', NumberedTests.NumbersOf(name).Select(static item => $"{item.Series}{item.Number}")));

    [Fact]
    public void Names_ThatBeginWithANumber_CanBeRead() => Assert.All(NumberedTests.Names, static name => Assert.NotEmpty(NumberedTests.NumbersOf(name)));
}
