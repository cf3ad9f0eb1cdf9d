namespace Multus.Cni.Tests.Hosting;

/// <summary>Variables that are missing or wrong.</summary>
public sealed class CniPluginHostVariableTests
{
    [Theory]
    [InlineData("ADD", "CNI_CONTAINERID")]
    [InlineData("ADD", "CNI_NETNS")]
    [InlineData("ADD", "CNI_IFNAME")]
    [InlineData("ADD", "CNI_PATH")]
    [InlineData("CHECK", "CNI_CONTAINERID")]
    [InlineData("CHECK", "CNI_NETNS")]
    [InlineData("CHECK", "CNI_IFNAME")]
    [InlineData("CHECK", "CNI_PATH")]
    [InlineData("DEL", "CNI_CONTAINERID")]
    [InlineData("DEL", "CNI_IFNAME")]
    [InlineData("DEL", "CNI_PATH")]
    [InlineData("GC", "CNI_PATH")]
    [InlineData("STATUS", "CNI_PATH")]
    public async Task Case199_Host_RequiredVariableMissingOrEmpty_IsRefusedByName(string command, string variable)
    {
        var missing = await HostedPlugin.For(command).Without(variable).RunAsync();
        var empty = await HostedPlugin.For(command).With(variable, "").RunAsync();

        Assert.Equal((1, (4UL, $"required env variables [{variable}] missing", "")), (missing.Exit, missing.ReadError()));
        Assert.Equal(missing.Output, empty.Output);
    }

    [Theory]
    [InlineData("ADD", "CNI_ARGS")]
    [InlineData("CHECK", "CNI_ARGS")]
    [InlineData("DEL", "CNI_ARGS,CNI_NETNS")]
    [InlineData("GC", "CNI_ARGS,CNI_CONTAINERID,CNI_IFNAME,CNI_NETNS")]
    [InlineData("STATUS", "CNI_ARGS,CNI_CONTAINERID,CNI_IFNAME,CNI_NETNS")]
    [InlineData("VERSION", "CNI_ARGS,CNI_CONTAINERID,CNI_IFNAME,CNI_NETNS,CNI_PATH")]
    public async Task Case199_Host_OptionalVariablesMissing_Answers(string command, string variables)
    {
        var answer = await HostedPlugin.For(command).Without(variables.Split(',')).RunAsync();

        Assert.Equal(0, answer.Exit);
    }

    [Fact]
    public async Task Case200_Host_SeveralVariablesMissing_NamesAllInReadingOrder()
    {
        var answer = await HostedPlugin.For("ADD").Without("CNI_IFNAME", "CNI_NETNS", "CNI_CONTAINERID").RunAsync();

        Assert.Equal((4UL, "required env variables [CNI_CONTAINERID,CNI_NETNS,CNI_IFNAME] missing", ""), answer.ReadError());
    }

    [Theory]
    [InlineData("ADD")]
    [InlineData("CHECK")]
    [InlineData("DEL")]
    public async Task Host_OneVariableWrongAndOthersMissing_ReportsTheWrongOne(string command)
    {
        var answer = await HostedPlugin.For(command).With("CNI_IFNAME", "a/b").Without("CNI_CONTAINERID", "CNI_PATH").RunAsync();

        Assert.Equal((4UL, "interface name contains / or : or whitespace characters", ""), answer.ReadError());
    }

    [Theory]
    [InlineData("-starts-with-dash")]
    [InlineData("a b")]
    [InlineData("../escape")]
    [InlineData("ends-with-newline\n")]
    [InlineData("umlaut-ä")]
    public async Task Case201_Host_ContainerIdInvalid_IsRefusedWithTheValue(string id)
    {
        foreach (var command in new[] { "ADD", "CHECK", "DEL" })
        {
            var answer = await HostedPlugin.For(command).With("CNI_CONTAINERID", id).RunAsync();

            Assert.Equal((1, (4UL, "invalid characters in containerID", id)), (answer.Exit, answer.ReadError()));
        }
    }

    [Theory]
    [InlineData("sixteen-bytes-ab", "interface name is too long", "interface name should be less than 16 characters")]
    [InlineData("ääääääää", "interface name is too long", "interface name should be less than 16 characters")]
    [InlineData(".", "interface name is . or ..", "")]
    [InlineData("..", "interface name is . or ..", "")]
    [InlineData("a/b", "interface name contains / or : or whitespace characters", "")]
    [InlineData("a:b", "interface name contains / or : or whitespace characters", "")]
    [InlineData("a b", "interface name contains / or : or whitespace characters", "")]
    [InlineData("a\n", "interface name contains / or : or whitespace characters", "")]
    public async Task Case201_Host_InterfaceNameInvalid_IsRefusedWithTheRule(string name, string message, string details)
    {
        foreach (var command in new[] { "ADD", "CHECK", "DEL" })
        {
            var answer = await HostedPlugin.For(command).With("CNI_IFNAME", name).RunAsync();

            Assert.Equal((1, (4UL, message, details)), (answer.Exit, answer.ReadError()));
        }
    }

    [Fact]
    public async Task Host_ArgsWithoutPair_IsRefusedBeforeTheRuntime()
    {
        var plugin = HostedPlugin.For("ADD").With("CNI_ARGS", "IgnoreUnknown=1;loose");

        var answer = await plugin.RunAsync();

        Assert.Equal(4UL, answer.ReadError().Code);
        Assert.Contains("loose", answer.ReadError().Message, StringComparison.Ordinal);
        Assert.Empty(plugin.Requests);
    }

    [Fact]
    public async Task Host_ErrorBeforeConfigurationIsRead_StatesNoVersion()
    {
        var answer = await HostedPlugin.For("ADD").Without("CNI_PATH").RunAsync();

        Assert.DoesNotContain("cniVersion", answer.Output, StringComparison.Ordinal);
    }
}
