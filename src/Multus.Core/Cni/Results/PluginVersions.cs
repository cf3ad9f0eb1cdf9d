using System.Collections.Immutable;
using System.Text.Json;
using Multus.Core.Cni.Errors;
using Multus.Core.Cni.Json;

namespace Multus.Core.Cni.Results;

/// <summary>Which versions of the specification a plugin says it speaks: what it answers VERSION with (CNI 1.1.0, section 5, "Version"). Immutable.</summary>
public sealed class PluginVersions
{
    private const string Prefix = "decoding version info: ";

    private PluginVersions(ImmutableArray<string> supported) => Supported = supported;

    /// <summary>The versions, as the plugin writes them and in its order. They need not be versions that there are.</summary>
    public ImmutableArray<string> Supported { get; }

    /// <summary>What a plugin that is older than VERSION speaks: 0.1.0.</summary>
    internal static PluginVersions BeforeVersion { get; } = new([CniVersion.V010.Text]);

    /// <summary>What VERSION is asked with, on standard input.</summary>
    internal static ReadOnlyMemory<byte> Question => "{\"cniVersion\":\"1.1.0\"}"u8.ToArray();

    /// <summary>The answer of a plugin that speaks these versions.</summary>
    public static PluginVersions Of(ImmutableArray<CniVersion> versions) => new(ImmutableArray.CreateRange(versions, static version => version.Effective.Text));

    /// <summary>Reads what a plugin answered.</summary>
    /// <exception cref="CniException">Not a JSON object, or one of its two members is missing or of the wrong type (code 6); the message names it.</exception>
    public static PluginVersions Decode(ReadOnlySpan<byte> utf8)
    {
        if (!CniJson.TryParse(utf8, out var json, out var problem))
        {
            throw Undecodable(problem);
        }

        try
        {
            return Read(json);
        }
        catch (CniException exception)
        {
            throw new CniException(exception.Error.Prefixed(Prefix), exception);
        }
    }

    /// <summary>Whether the plugin speaks a version: whether it names it by exactly that text.</summary>
    public bool Supports(CniVersion version)
    {
        ArgumentNullException.ThrowIfNull(version);
        return Supported.Contains(version.Effective.Text);
    }

    /// <summary>The answer as JSON text, on one line.</summary>
    public byte[] Encode() => CniJsonWriting.Compact(this, static (writer, versions) =>
    {
        writer.WriteStartObject();
        writer.WriteString("cniVersion", CniVersion.Newest.Text);
        writer.WriteStartArray("supportedVersions");
        foreach (var version in versions.Supported)
        {
            writer.WriteStringValue(version);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    });

    /// <summary>The versions, joined by <c>, </c>.</summary>
    public override string ToString() => string.Join(", ", Supported);

    private static PluginVersions Read(JsonElement json)
    {
        var fields = new JsonFields("version");
        fields.RequireObject(json, "");
        var version = fields.Text(json, "", "cniVersion");
        var supported = fields.Texts(json, "", "supportedVersions");
        return version.Length == 0 ? throw Missing("cniVersion")
            : supported.Length > 0 ? new PluginVersions(supported)

            // The first version that had VERSION did not have the list.
            : version == CniVersion.V020.Text ? new PluginVersions([CniVersion.V010.Text, CniVersion.V020.Text])
            : throw Missing("supportedVersions");
    }

    private static CniException Missing(string field) => new(new CniError(CniErrorCode.DecodingFailure, $"missing field {field}"));

    private static CniException Undecodable(string problem) => new(new CniError(CniErrorCode.DecodingFailure, Prefix + problem));
}
