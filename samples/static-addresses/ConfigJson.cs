using System.Text.Json.Serialization;

namespace StaticAddresses;

/// <summary>Reads the configuration by generated code, so that the plugin can be compiled ahead of time.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(PluginConfig))]
internal sealed partial class ConfigJson : JsonSerializerContext;

/// <summary>The configuration of the plugin that calls this one, of which one member is ours.</summary>
internal sealed record PluginConfig(IpamConfig Ipam);

internal sealed record IpamConfig(AddressConfig[]? Addresses = null, RouteConfig[]? Routes = null);

internal sealed record AddressConfig(string Address, string? Gateway = null);

internal sealed record RouteConfig(string Dst, string? Gw = null);
