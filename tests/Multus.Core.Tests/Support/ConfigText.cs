using Multus.Core.Cni.Configuration;

namespace Multus.Core.Tests.Support;

/// <summary>Network configurations for tests that are about something else.</summary>
internal static class ConfigText
{
    public static NetworkConfigList Read(string json) => NetworkConfigReader.Read(JsonText.Utf8(json));

    /// <summary>A list of plugins that have a type and nothing else.</summary>
    public static NetworkConfigList List(string version, params string[] types) =>
        Read($$"""{"cniVersion":"{{version}}","name":"shopnet","plugins":[{{string.Join(',', types.Select(static type => $$"""{"type":"{{type}}"}"""))}}]}""");
}
