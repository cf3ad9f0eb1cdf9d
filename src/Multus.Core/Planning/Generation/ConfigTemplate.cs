using System.Collections.Immutable;
using System.Text.Json;
using Multus.Core.Cni;
using Multus.Core.Cni.Json;

namespace Multus.Core.Planning.Generation;

/// <summary>What a generated configuration has of the daemon's own: some of its keys, as they stand there. Immutable.</summary>
/// <param name="daemon">The daemon's configuration.</param>
internal sealed class ConfigTemplate(JsonElement daemon)
{
    public const string DefaultType = "multus-shim";
    public const string DefaultName = "multus-cni-network";

    /// <summary>The plugin that the runtime is to call (<c>type</c>).</summary>
    public string Type { get; } = TextOf(daemon, "type") is { Length: > 0 } type ? type : DefaultType;

    /// <summary>The version, as it was written (<c>cniVersion</c>); empty for none.</summary>
    public string StatedVersion { get; } = TextOf(daemon, "cniVersion");

    /// <summary>The capabilities that it adds to those of the primary network (<c>capabilities</c>).</summary>
    public required ImmutableArray<string> Capabilities { get; init; }

    /// <summary>Writes the configuration: a list from CNI 1.0.0 on, and one plugin's before.</summary>
    /// <param name="version">The version.</param>
    /// <param name="name">The network's name; null for the default.</param>
    /// <param name="capabilities">All capabilities.</param>
    /// <param name="primaryPath">The primary network's file.</param>
    public GeneratedConfig Write(CniVersion version, NetworkName? name, ImmutableArray<string> capabilities, string primaryPath)
    {
        var network = new Network(version.Text, name?.Value ?? DefaultName, capabilities, primaryPath);
        return version.IsAtLeast(CniVersion.V100)
            ? new GeneratedConfig(GeneratedConfig.ListFileName, CniJsonWriting.Compact((this, network), static (writer, state) => state.Item1.WriteList(writer, state.network)))
            : new GeneratedConfig(GeneratedConfig.SingleFileName, CniJsonWriting.Compact((this, network), static (writer, state) => state.Item1.WriteSingle(writer, state.network)));
    }

    private void WriteList(Utf8JsonWriter writer, Network network)
    {
        writer.WriteStartObject();
        writer.WriteString("cniVersion", network.Version);
        writer.WriteString("name", network.Name);
        writer.WriteStartArray("plugins");
        writer.WriteStartObject();
        WriteCapabilities(writer, network);
        WriteLogging(writer);
        WriteRest(writer, network);
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private void WriteSingle(Utf8JsonWriter writer, Network network)
    {
        writer.WriteStartObject();
        WriteCapabilities(writer, network);
        writer.WriteString("cniVersion", network.Version);
        WriteLogging(writer);
        writer.WriteString("name", network.Name);
        WriteRest(writer, network);
        writer.WriteEndObject();
    }

    private void WriteCapabilities(Utf8JsonWriter writer, Network network)
    {
        Copy(writer, "binDir");
        if (network.Capabilities.IsEmpty)
        {
            return;
        }

        writer.WriteStartObject("capabilities");
        foreach (var capability in network.Capabilities)
        {
            writer.WriteBoolean(capability, true);
        }

        writer.WriteEndObject();
    }

    private void WriteLogging(Utf8JsonWriter writer) => Copy(writer, "logFile", "logLevel", "logToStderr", "logFormat", "logOptions");

    private void WriteRest(Utf8JsonWriter writer, Network network)
    {
        writer.WriteString("clusterNetwork", network.PrimaryPath);
        Copy(writer, "namespaceIsolation", "globalNamespaces");
        writer.WriteString("type", Type);
        Copy(writer, "cniDir", "auxiliaryCNIChainName", "daemonSocketDir", "overrideNetworkName");

        // Ours: what the shim goes by while the daemon cannot tell it.
        Copy(writer, "daemonTimeout", "requestTimeout");
    }

    private void Copy(Utf8JsonWriter writer, params ReadOnlySpan<string> keys)
    {
        foreach (var key in keys)
        {
            if (JsonMembers.TryGet(daemon, key, out var value) && !IsEmpty(value))
            {
                writer.WritePropertyName(key);
                value.WriteTo(writer);
            }
        }
    }

    private static bool IsEmpty(JsonElement value) => value.ValueKind == JsonValueKind.False || (value.ValueKind == JsonValueKind.String && value.ValueEquals(""));

    private static string TextOf(JsonElement json, string key) =>
        JsonMembers.TryGet(json, key, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    private sealed record Network(string Version, string Name, ImmutableArray<string> Capabilities, string PrimaryPath);
}
