using FsCheck;
using FsCheck.Fluent;
using Multus.Core.Cni.Configuration;
using Multus.Core.Tests.Support;

namespace Multus.Core.Tests.Cni.Configuration;

/// <summary>Texts of plugins' configurations: what CNI knows in several spellings, and what only the plugin knows.</summary>
internal static class GeneratedConfigs
{
    private static readonly Gen<string> Type = GeneratedJson.Member(Gen.Elements("type", "TYPE", "t\\u0079pe"), Gen.Elements("\"bridge\"", "\"x\"", "\"\\u0078\""));

    private static readonly Gen<string> Known = Gen.OneOf(
        GeneratedJson.Member(Gen.Elements("name", "Name", "n\\u0061me"), Gen.Elements("\"own\"", "\"\"", "null")),
        GeneratedJson.Member(Gen.Elements("cniVersion", "CNIVersion", "cniversion"), Gen.Elements("\"0.3.1\"", "\"7.0\"", "null")),
        GeneratedJson.Member(Gen.Elements("capabilities", "Capabilities"), Gen.Elements("{\"mac\":true,\"ips\":false}", "{ \"mac\" : true , \"portMappings\":true}", "{}", "null")),
        GeneratedJson.Member(Gen.Elements("prevResult", "PrevResult"), Gen.Elements("{\"a\":1.0}", "null")),
        GeneratedJson.Member(Gen.Elements("runtimeConfig", "runtimeconfig"), Gen.Elements("{\"own\":1e2}", "null")),
        GeneratedJson.Member(Gen.Elements("ipam", "Ipam"), Gen.Elements("{\"type\":\"host-local\",\"n\":1.0}", "{}", "null")));

    private static readonly Gen<string> Own = GeneratedJson.Member(GeneratedJson.Names, GeneratedJson.Values);

    /// <summary>Any configuration.</summary>
    public static Gen<PluginConfig> Plugins { get; } = GeneratedJson.Object(
        from type in Type
        from before in GeneratedJson.UpTo(4, Gen.OneOf(Own, Known))
        from after in GeneratedJson.UpTo(4, Gen.OneOf(Own, Known))
        select (string[])[.. before, type, .. after]).Select(static text => PluginConfig.Parse(JsonText.Utf8(text)));
}
