using Multus.Schemas.Tests.Validators;

namespace Multus.Schemas.Tests;

/// <summary>What users see of the schemas: the engine of VS Code completes, explains and checks by them.</summary>
public sealed class EditorTests
{
    private const string Network = "cni-network-configuration";
    private const string Node = "multus-configuration";

    [Fact]
    public async Task Editor_InAList_OffersTheKeysThatAreMissing()
    {
        var offers = (await Editor.AskAsync(Network, """{"name":"n","plugins":[{"type":"x"}],|}""")).Offers;

        Assert.Equal(["cniVersion", "cniVersions", "delegatePolicies", "disableCheck", "disableGC", "loadOnlyInlinedPlugins"], offers.Keys.Where(static label => label[0] != '$').Order(StringComparer.Ordinal));
        Assert.Contains("Since CNI 0.4.0", offers["disableCheck"].Documentation, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Network, """{"name":"n","plugins":[{"type":"x"}],"cniVersion":|}""", "1.1.0", "1.0.0", "0.1.0")]
    [InlineData(Network, """{"name":"n","disableCheck":|}""", "true", "false")]
    [InlineData(Network, """{"name":"n","plugins":[{"type":|}]}""", "bridge", "portmap")]
    [InlineData(Network, """{"name":"n","plugins":[{"type":"x","ipam":{"type":|}}]}""", "host-local", "dhcp", "static")]
    [InlineData(Network, """{"name":"n","plugins":[{"type":"x","runtimeConfig":{"portMappings":[{"protocol":|}]}}]}""", "tcp", "udp", "sctp")]
    [InlineData(Network, """{"name":"n","plugins":[{"type":"x"}],"delegatePolicies":[{"policy":|}]}""", "deadline", "retry", "circuitBreaker", "concurrencyLimit")]
    [InlineData(Network, """{"name":"n","plugins":[{"type":"x"}],"delegatePolicies":[{"policy":"deadline","timeout":"1s","commands":[|]}]}""", "ADD", "DEL", "CHECK", "STATUS", "GC")]
    [InlineData(Node, """{"name":"n","type":"multus","delegates":[],"logLevel":|}""", "panic", "error", "verbose", "debug")]
    [InlineData(Node, """{"name":"n","type":"multus","delegates":[],"logToStderr":|}""", "true", "false")]
    public async Task Editor_AtAValue_OffersTheKnownOnes(string schema, string text, params string[] values) =>
        Assert.Subset((await Editor.AskAsync(schema, text)).Offers.Keys.ToHashSet(), values.Select(static value => value is "true" or "false" ? value : $"\"{value}\"").ToHashSet());

    [Fact]
    public async Task Editor_AtAKeyWithADefault_InsertsIt() =>
        Assert.Contains("/opt/cni/bin", (await Editor.AskAsync(Node, """{"name":"n","type":"multus","delegates":[],|}""")).Offers["binDir"].Inserted, StringComparison.Ordinal);

    [Theory]
    [InlineData("""{"name":"n","type":"multus","delegates":[{|}]}""", "type", "plugins", "name", "masterplugin", "cniVersion")]
    [InlineData("""{"name":"n","type":"multus","delegates":[{"name":"d","type":"x",|}]}""", "ipam", "capabilities", "dns")]
    [InlineData("""{"name":"n","type":"multus","delegates":[{"name":"d","plugins":[{"type":"x",|}]}]}""", "ipam", "capabilities", "dns")]
    public async Task Editor_InADelegate_OffersTheKeysOfItsForm(string text, params string[] keys) =>
        Assert.Subset((await Editor.AskAsync(Node, text)).Offers.Keys.ToHashSet(), keys.ToHashSet());

    [Fact]
    public async Task Editor_InAPolicy_OffersTheKeysOfItsKind() =>
        Assert.Equal(
            ["attempts", "backoff", "commands", "delay", "maxDelay", "networks", "on", "types"],
            (await Editor.AskAsync(Network, """{"name":"n","plugins":[{"type":"x"}],"delegatePolicies":[{"policy":"retry",|}]}""")).Offers.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public async Task Editor_InAPluginOfAList_OffersNoPolicies() =>
        Assert.DoesNotContain("delegatePolicies", (await Editor.AskAsync(Network, """{"name":"n","plugins":[{"type":"x",|}]}""")).Offers.Keys);

    [Theory]
    [InlineData(Network, """{"name":"n","dis|ableGC":true,"plugins":[{"type":"x"}]}""", "GC must not be run")]
    [InlineData(Node, """{"name":"n","type":"multus","delegateT|imeout":"90s","delegates":[{"name":"d","type":"x"}]}""", "killed with its children")]
    public async Task Editor_OverAKey_ShowsWhatItMeans(string schema, string text, string expected)
    {
        var answer = await Editor.AskAsync(schema, text);

        Assert.Empty(answer.Complaints);
        Assert.Contains(expected, answer.Shown, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Network, """{"name":"a b","plugins":[{"type":"x"}]}""", "\"a b\"")]
    [InlineData(Network, """{"name":"n","disableCheck":"yes","plugins":[{"type":"x"}]}""", "\"yes\"")]
    [InlineData(Network, """{"name":"n","plugins":[]}""", "[]")]
    [InlineData(Network, """{"name":"n","plugins":[{"type":"x","ipam":"dhcp"}]}""", "\"dhcp\"")]
    [InlineData(Network, """{"name":"n","plugins":[{"type":"x"}],"delegatePolicies":[{"policy":"retry","tries":3}]}""", "\"tries\"")]
    [InlineData(Node, """{"name":"n","type":"multus","logLevel":"loud","delegates":[{"name":"d","type":"x"}]}""", "\"loud\"")]
    [InlineData(Node, """{"name":"n","type":"multus","delegates":[{"name":"d","type":"x","ipam":5}]}""", "5")]
    public async Task Editor_AtAMistake_UnderlinesIt(string schema, string text, string underlined) =>
        Assert.Equal(underlined, Assert.Single((await Editor.AskAsync(schema, text)).Complaints).Text);

    [Fact]
    public async Task Editor_OnAFileThatNamesItsSchema_ChecksByIt()
    {
        var right = await Editor.AskAsync([], "samples/10-shop.conflist", Named("bridge"));
        var wrong = await Editor.AskAsync([], "samples/10-shop.conflist", Named("./bridge"));

        Assert.Empty(right.Complaints);
        Assert.Equal("\"./bridge\"", Assert.Single(wrong.Complaints).Text);

        static string Named(string type) => $$"""{"$schema":"../schemas/{{Network}}.schema.json","name":"n","plugins":[{"type":"{{type}}"}]}""";
    }
}
