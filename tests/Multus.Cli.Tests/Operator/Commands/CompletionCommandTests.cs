using Multus.Cli.Operator.Commands;
using Multus.TestKit.Linux;

namespace Multus.Cli.Tests.Operator.Commands;

public sealed class CompletionCommandTests
{
    [Theory]
    [InlineData("va", "validate")]
    [InlineData("val", "validate")]
    [InlineData("uni", "uninstall")]
    [InlineData("validate --plug", "--plugin-dir")]
    [InlineData("validate --output sa", "sarif")]
    [InlineData("entrypoint --cni-c", "--cni-conf-dir")]
    [InlineData("completion f", "fish")]
    public async Task Suggest_BeginningOfAWord_IsCompleted(string line, string expected)
    {
        using var console = new PeopleConsole();

        Assert.Equal(0, await console.RunAsync($"[suggest:{line.Length}]", line));
        Assert.Contains(expected, console.Output.Split('\n'));
    }

    [Fact]
    public async Task Completion_Bash_IsAScriptThatAsksTheProgram()
    {
        using var console = new PeopleConsole();
        Assert.Equal(0, await console.RunAsync("completion", "bash"));
        var script = console.Put("completion.sh", console.Output + """

            multus() { [ "$1 $2" = "[suggest:5] valid" ] && echo validate; }
            COMP_LINE="multus valid"; COMP_POINT=12; COMP_WORDS=(multus valid); COMP_CWORD=1
            _multus
            echo "found ${COMPREPLY[*]}"
            """);

        Assert.Equal("found validate\n", Tool.Run("bash", script));
    }

    [Theory]
    [InlineData("zsh", "compdef _multus multus")]
    [InlineData("fish", "complete -c multus")]
    public async Task Completion_OtherShells_HaveScripts(string shell, string part)
    {
        using var console = new PeopleConsole();

        Assert.Equal(0, await console.RunAsync("completion", shell));
        Assert.Contains(part, console.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("completion")]
    [InlineData("completion", "tcsh")]
    public async Task Completion_NoShellThatIsKnown_IsRefused(params string[] words)
    {
        using var console = new PeopleConsole();

        Assert.Equal(2, await console.RunAsync(words));
        Assert.NotEqual("", console.Error);
    }

    [Theory]
    [InlineData(true, "validate")]
    [InlineData(true, "completion")]
    [InlineData(true, "[suggest:3]")]
    [InlineData(false, "install")]
    [InlineData(false, "-version")]
    [InlineData(false, "")]
    public void Know_Word_IsOneOfTheirs(bool expected, string word) => Assert.Equal(expected, PeopleCommands.Know(word));
}
