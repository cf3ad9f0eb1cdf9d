using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Multus.Core.Cni.Errors;
using Multus.Core.Cni.Json;

namespace Multus.Core.Cni.Configuration;

/// <summary>
/// The configuration of one plugin: a JSON object with a <c>type</c>, of which everything else is the plugin's own. It is passed on
/// without loss: unknown keys, the order of keys and the text of numbers stay what they were. Immutable and thread-safe; changes
/// give a new object.
/// </summary>
public sealed class PluginConfig
{
    /// <summary>What errors about a configuration begin with.</summary>
    internal const string ErrorPrefix = "error parsing configuration: ";

    private readonly JsonElement _json;

    private PluginConfig(JsonElement json, PluginType type, ImmutableArray<string> capabilities)
    {
        _json = json;
        Type = type;
        Capabilities = capabilities;
    }

    /// <summary>Which plugin it is for (<c>type</c>).</summary>
    public PluginType Type { get; }

    /// <summary>The capabilities that the plugin declares with the value true, in the order they stand.</summary>
    public ImmutableArray<string> Capabilities { get; }

    /// <summary>The object's own <c>name</c>; null where it has none, as the entries of a list mostly do.</summary>
    public string? Name => JsonMembers.TryGet(_json, "name", out var value) ? value.GetString() : null;

    /// <summary>The object's own <c>cniVersion</c> as text; empty where it has none, as the entries of a list mostly do.</summary>
    public string StatedVersion => JsonMembers.TryGet(_json, "cniVersion", out var value) ? value.GetString()! : "";

    /// <summary>The object as it was parsed.</summary>
    internal JsonElement Source => _json;

    /// <summary>Reads a plugin's configuration.</summary>
    /// <exception cref="CniException">Not a JSON object (code 6), or a member that CNI knows is wrong (code 7); the message names it.</exception>
    public static PluginConfig Parse(ReadOnlySpan<byte> utf8) => Read(CniJson.ParseObject(utf8, ErrorPrefix));

    /// <summary>Finds a member by its exact name.</summary>
    public bool TryGet(string key, out JsonElement value)
    {
        ArgumentNullException.ThrowIfNull(key);
        return _json.TryGetProperty(key, out value);
    }

    /// <summary>Reads the configuration into a type of one's own; members that the type does not have are passed over.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <param name="type">How it is read: from a <c>JsonSerializerContext</c>, so that it works ahead-of-time compiled too.</param>
    /// <exception cref="CniException">The configuration does not fit the type (code 7); the message says where.</exception>
    public T Read<T>(JsonTypeInfo<T> type)
        where T : class => JsonBinding.Read(_json, type, $"configuration of plugin \"{Type}\"")!;

    /// <summary>
    /// The same configuration with a member set. It keeps its place if it is there, else goes to the end. Of a member that CNI knows,
    /// and that is therefore read in any case, no other spelling is left.
    /// </summary>
    /// <exception cref="CniException">The change makes the configuration invalid (code 7).</exception>
    public PluginConfig With(string key, JsonElement value)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        return With([new(key, JsonEdit.ToUtf8(value))]);
    }

    /// <summary>The same configuration with a string member set.</summary>
    /// <exception cref="CniException">The change makes the configuration invalid (code 7).</exception>
    public PluginConfig With(string key, string value)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        ArgumentNullException.ThrowIfNull(value);
        return With([new(key, CniJsonWriting.Text(value))]);
    }

    /// <summary>The same configuration with a member set to a whole number.</summary>
    /// <exception cref="CniException">The change makes the configuration invalid (code 7).</exception>
    public PluginConfig With(string key, long value)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        return With([new(key, Encoding.UTF8.GetBytes(value.ToString(CultureInfo.InvariantCulture)))]);
    }

    /// <summary>The same configuration without a member.</summary>
    /// <exception cref="CniException">The change makes the configuration invalid (code 7): it took <c>type</c> away.</exception>
    public PluginConfig Without(string key)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        return With([new(key, null)]);
    }

    /// <summary>The configuration as JSON text.</summary>
    public byte[] ToUtf8() => JsonEdit.ToUtf8(_json);

    /// <summary>The configuration as JSON text.</summary>
    public override string ToString() => _json.GetRawText();

    /// <summary>The same configuration with several members changed at once.</summary>
    internal PluginConfig With(ImmutableArray<JsonEdit.Change> changes) =>
        Read(CniJson.ParseObject(JsonEdit.Apply(_json, [.. changes.Select(PluginConfigRules.AsItIsRead)])));

    /// <summary>Reads a plugin's configuration from JSON that was parsed before.</summary>
    internal static PluginConfig Read(JsonElement json) =>
        TryRead(json, out var config, out var problem)
            ? config
            : throw new CniException(new CniError(CniErrorCode.InvalidNetworkConfig, ErrorPrefix + problem));

    /// <summary>Reads a plugin's configuration, or says what is wrong with it.</summary>
    internal static bool TryRead(JsonElement json, [NotNullWhen(true)] out PluginConfig? config, [NotNullWhen(false)] out string? problem)
    {
        config = null;
        problem = PluginConfigRules.FindProblem(json);
        if (problem is null)
        {
            config = new PluginConfig(json, PluginType.Parse(PluginConfigRules.TypeOf(json)), PluginConfigRules.CapabilitiesOf(json));
        }

        return config is not null;
    }
}
