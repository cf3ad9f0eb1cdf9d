using Multus.Core.Cni;

namespace Multus.Core.Tests.Cni;

public sealed class CniCommandTests
{
    public static TheoryData<CniCommand, string> Spellings => new()
    {
        { CniCommand.Add, "ADD" },
        { CniCommand.Del, "DEL" },
        { CniCommand.Check, "CHECK" },
        { CniCommand.Gc, "GC" },
        { CniCommand.Status, "STATUS" },
        { CniCommand.Version, "VERSION" },
    };

    [Fact]
    public void Spellings_OfAllMembers_AreCovered() => Assert.Equal(Enum.GetValues<CniCommand>().Length, Spellings.Count);

    [Theory]
    [MemberData(nameof(Spellings))]
    public void ToProtocolText_EveryCommand_IsTheProtocolsWord(CniCommand command, string text) => Assert.Equal(text, command.ToProtocolText());

    [Theory]
    [MemberData(nameof(Spellings))]
    public void TryParse_TheProtocolsWord_IsTheCommand(CniCommand command, string text)
    {
        Assert.True(CniCommandText.TryParse(text, out var parsed));
        Assert.Equal(command, parsed);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("add")]
    [InlineData("Add")]
    [InlineData(" ADD")]
    [InlineData("ADD\n")]
    [InlineData("DELETE")]
    [InlineData("INIT")]
    public void TryParse_AnythingElse_IsRefused(string? text) => Assert.False(CniCommandText.TryParse(text, out _));

    [Fact]
    public void ToProtocolText_NoMember_Throws() => Assert.Throws<ArgumentOutOfRangeException>(static () => ((CniCommand)99).ToProtocolText());
}
