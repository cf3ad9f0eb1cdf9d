using Multus.TestKit.Golden;

namespace Multus.Cli.Tests.Operator.Commands;

public sealed class ValidateCommandTests
{
    private const string Good = """{ "cniVersion": "1.0.0", "name": "storage", "type": "bridge" }""";
    private const string Doubtful = """{ "cniVersion": "1.0.0", "name": "lan", "type": "ipvlan" }""";
    private const string Bad = """{ "cniVersion": "1.0.0", "name": "a<b>&\"c\"", "type": "vlan", "vlanId": 5000, "master": "eth1" }""";

    [Fact]
    public async Task Validate_NothingWrong_SaysSo()
    {
        using var console = new PeopleConsole();

        Assert.Equal(0, await console.RunAsync("validate", console.Put("a.conf", Good)));
        Assert.Equal("nothing found in 1 file\n", console.Output);
        Assert.Equal("", console.Error);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1, "--strict")]
    public async Task Validate_Warning_FailsIfStrict(int code, params string[] options)
    {
        using var console = new PeopleConsole();

        Assert.Equal(code, await console.RunAsync(["validate", console.Put("a.conf", Doubtful), .. options]));
        Assert.EndsWith("0 errors, 1 warning in 1 file\n", console.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("table")]
    [InlineData("json")]
    [InlineData("yaml")]
    [InlineData("sarif")]
    [InlineData("junit")]
    public async Task Validate_Findings_AreToldInEachFormat(string format)
    {
        using var console = new PeopleConsole();
        console.Put("nets/1 good.conf", Good);
        console.Put("nets/2 doubtful.conf", Doubtful);
        console.Put("nets/3 bad.conf", Bad);
        console.Put("nets/README.md", "# nothing\n");

        Assert.Equal(1, await console.RunAsync("validate", console["nets"], "--output", format));
        GoldenFile.Verify(console.Output, format);
    }

    [Fact]
    public async Task Validate_JunitWithoutFindings_IsATestThatPassed()
    {
        using var console = new PeopleConsole();

        Assert.Equal(0, await console.RunAsync("validate", console.Put("a.conf", Good), "-o", "junit"));
        Assert.Contains("tests=\"1\" failures=\"0\"", console.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Validate_FilesThatBelongTogether_KnowEachOther()
    {
        using var console = new PeopleConsole();
        var network = console.Put("net.yaml", "apiVersion: k8s.cni.cncf.io/v1\nkind: NetworkAttachmentDefinition\nmetadata:\n  name: storage\n  namespace: prod\nspec:\n  config: '" + Good + "'\n");
        var pod = console.Put("pod.yaml", "apiVersion: v1\nkind: Pod\nmetadata:\n  name: db\n  annotations:\n    k8s.v1.cni.cncf.io/networks: storage\n");

        Assert.Equal(1, await console.RunAsync("validate", pod, network));
        Assert.Contains("pod.yaml:6:34: error network-missing", console.Output, StringComparison.Ordinal);
        Assert.Equal(0, await console.RunAsync("validate", pod, network, "--namespace", "prod"));
    }

    [Fact]
    public async Task Validate_PluginFolder_SaysWhichPluginsThereAre()
    {
        using var console = new PeopleConsole();
        console.Put("bin/macvlan", "");

        Assert.Equal(1, await console.RunAsync("validate", console.Put("a.conf", Good), "--plugin-dir", console["bin"]));
        Assert.StartsWith("a.conf:1:53: error plugin-not-installed: type: \"bridge\" is in none of the plugin folders", console.Output, StringComparison.Ordinal);
        console.Put("more/bridge", "");
        Assert.Equal(0, await console.RunAsync("validate", console["a.conf"], "--plugin-dir", console["bin"], "--plugin-dir", console["more"]));
    }

    [Fact]
    public async Task Validate_StandardInput_IsRead()
    {
        using var console = new PeopleConsole { Input = Bad };

        Assert.Equal(1, await console.RunAsync("validate", "-"));
        Assert.Contains("-:1:74: error vlan-range: vlanId: 5000 is no VLAN", console.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\u001b[31merror\u001b[0m", true)]
    [InlineData(": error ", false)]
    [InlineData(": error ", true, "NO_COLOR", "1")]
    [InlineData("\u001b[31merror\u001b[0m", true, "NO_COLOR", "")]
    [InlineData(": error ", true, "TERM", "dumb")]
    public async Task Validate_Colours_AreForTerminals(string expected, bool isTerminal, string variable = "TERM", string value = "xterm")
    {
        using var console = new PeopleConsole { IsTerminal = isTerminal };
        console.Environment[variable] = value;

        await console.RunAsync("validate", console.Put("a.conf", Bad));
        Assert.Contains(expected, console.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("name a file, a folder, or - for standard input")]
    [InlineData("there is no option \"--what\"", "x.yaml", "--what")]
    [InlineData("Argument 'xml' not recognized", "x.yaml", "--output", "xml")]
    public async Task Validate_CommandLineThatMakesNoSense_IsRefused(string complaint, params string[] words)
    {
        using var console = new PeopleConsole();

        Assert.Equal(2, await console.RunAsync(["validate", .. words]));
        Assert.Contains(complaint, console.Error, StringComparison.Ordinal);
        Assert.Equal("", console.Output);
    }

    [Theory]
    [InlineData("multus validate: there is no file \"nothing.yaml\"\n", "nothing.yaml")]
    [InlineData("multus validate: there is no folder \"nothing\"\n", "a.conf", "--plugin-dir", "nothing")]
    public async Task Validate_WhatIsNotThere_IsNamed(string complaint, params string[] words)
    {
        using var console = new PeopleConsole();
        console.Put("a.conf", Good);

        Assert.Equal(1, await console.RunAsync(["validate", .. words.Select(word => word.StartsWith('-') ? word : console[word])]));
        Assert.Equal(complaint, console.Error);
    }

    [Fact]
    public async Task Validate_Help_NamesItsOptions()
    {
        using var console = new PeopleConsole();

        Assert.Equal(0, await console.RunAsync("validate", "--help"));
        Assert.All(["--plugin-dir", "--namespace", "--strict", "--output", "FILE"], option => Assert.Contains(option, console.Output, StringComparison.Ordinal));
    }
}
