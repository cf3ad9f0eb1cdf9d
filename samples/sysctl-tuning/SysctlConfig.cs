using System.Text.Json.Serialization;

namespace SysctlTuning;

internal sealed record SysctlConfig
{
    /// <summary>Values by key, such as <c>net.ipv4.conf.IFNAME.arp_announce</c>.</summary>
    public required IReadOnlyDictionary<string, string> Sysctl { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(SysctlConfig))]
internal sealed partial class ConfigJson : JsonSerializerContext;
