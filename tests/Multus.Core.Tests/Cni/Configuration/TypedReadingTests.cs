using System.Text.Json.Serialization;
using Multus.Core.Cni.Configuration;
using Multus.Core.Cni.Errors;
using Multus.Core.Tests.Support;

namespace Multus.Core.Tests.Cni.Configuration;

/// <summary>Configurations and capability values in types of a plugin author's own.</summary>
public sealed partial class TypedReadingTests
{
    [Fact]
    public void Configuration_IsReadIntoATypeOfOnesOwn()
    {
        var config = PluginConfig.Parse(JsonText.Utf8("""{"type":"mine","bridge":"br7","mtu":1400,"unknown":true}"""));

        Assert.Equal(new BridgeConfig("br7", 1400), config.Read(TypesJson.Default.BridgeConfig));
    }

    [Fact]
    public void ConfigurationThatDoesNotFit_IsNamedWithItsPlace()
    {
        var config = PluginConfig.Parse(JsonText.Utf8("""{"type":"mine","bridge":"br7","mtu":"big"}"""));

        var exception = Assert.Throws<CniException>(() => config.Read(TypesJson.Default.BridgeConfig));

        Assert.Equal(CniErrorCode.InvalidNetworkConfig, exception.Error.Code);
        Assert.StartsWith("configuration of plugin \"mine\": ", exception.Error.Message, StringComparison.Ordinal);
        Assert.Contains("$.mtu", exception.Error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void CapabilityValue_IsReadIntoATypeOfOnesOwn()
    {
        var args = CapabilityArgs.Parse("""{"aliases":["a","b"]}"""u8);

        Assert.Equal(["a", "b"], args.Read("aliases", TypesJson.Default.StringArray)!);
        Assert.Null(args.Read("other", TypesJson.Default.StringArray));
    }

    [Fact]
    public void CapabilityValueThatDoesNotFit_IsNamed()
    {
        var exception = Assert.Throws<CniException>(() => CapabilityArgs.Parse("""{"aliases":7}"""u8).Read("aliases", TypesJson.Default.StringArray));

        Assert.StartsWith("runtimeConfig.aliases: ", exception.Error.Message, StringComparison.Ordinal);
    }

    internal sealed record BridgeConfig(string Bridge, int Mtu);

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
    [JsonSerializable(typeof(BridgeConfig))]
    [JsonSerializable(typeof(string[]))]
    internal sealed partial class TypesJson : JsonSerializerContext;
}
