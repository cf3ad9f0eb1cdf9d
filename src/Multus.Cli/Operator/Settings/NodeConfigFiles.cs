using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;
using Multus.Core.Cni.Errors;
using Multus.Core.Planning;
using Multus.Core.Ports;

namespace Multus.Cli.Operator.Settings;

/// <summary>The one door to a node's configuration of Multus: the plugin's, the shim's with the daemon's, or the daemon's.</summary>
/// <param name="files">The file system.</param>
internal sealed class NodeConfigFiles(IFileStore files)
{
    private const string UsualFolder = "/etc/cni/net.d";

    // Below the folder of the runtime's configurations, where that of a container is mounted as well.
    private static readonly string DaemonFile = Path.GetRelativePath(UsualFolder, DaemonConfig.DefaultPath);
    private static readonly ImmutableArray<string> Names = ["00-multus.conflist", "00-multus.conf", DaemonFile];

    /// <summary>The files that are looked for where none is named, for people.</summary>
    public static string Usual => $"{string.Join(", ", Names[..^1].Select(static name => Path.Combine(UsualFolder, name)))} or {DaemonConfig.DefaultPath}, if there";

    // What a pod gets first is then not known, but has its place all the same.
    private static ReadOnlySpan<byte> StandIn => """{ "cniVersion": "1.0.0", "name": "node", "type": "multus", "delegates": [{ "name": "unknown", "type": "unknown" }] }"""u8;

    /// <summary>What stands in the place of a configuration that there is not.</summary>
    public static NodeConfigText None => new("", NodeConfigKind.Daemon, StandIn.ToArray());

    /// <summary>Finds a file, or the first of the usual ones that is there.</summary>
    /// <returns>What it says; null where none is named, and none of the usual ones is there.</returns>
    /// <exception cref="CniException">It is no JSON object, a list without Multus, or there is none of that name (code 7).</exception>
    public NodeConfigText? Find(string? path) => path is null ? FindIn(UsualFolder) : Read(path, [DaemonFileBeside(path)]);

    /// <summary>Finds the first of the usual ones that is in a folder of configurations.</summary>
    /// <exception cref="CniException">It is no JSON object, or a list without Multus (code 7).</exception>
    public NodeConfigText? FindIn(string folder) => Names.Select(name => Path.Combine(folder, name)).FirstOrDefault(files.FileExists) is { } path ? Read(path, [DaemonFileBeside(path), DaemonConfig.DefaultPath]) : null;

    private static string DaemonFileBeside(string path) => Path.Combine(Path.GetDirectoryName(path) ?? "", DaemonFile);

    private NodeConfigText Read(string path, ImmutableArray<string> daemonFiles)
    {
        using var document = Parse(path);
        var root = document.RootElement.ValueKind == JsonValueKind.Object ? document.RootElement : throw Invalid($"{path}: it is no JSON object");
        var (own, told) = Find(root, "plugins") is { ValueKind: JsonValueKind.Array } plugins ? OfList(path, root, plugins) : (root, JsonBytes(root));
        return TypeOf(own) switch
        {
            "multus-shim" => WithDaemon(new NodeConfigText(path, NodeConfigKind.Shim, told), daemonFiles),
            null when Find(own, "delegates") is null && Find(own, "clusterNetwork") is null => new NodeConfigText(path, NodeConfigKind.Daemon, Override(path, StandIn, told)) { Daemon = told },
            _ => new NodeConfigText(path, NodeConfigKind.Plugin, told),
        };
    }

    private NodeConfigText WithDaemon(NodeConfigText text, ImmutableArray<string> daemonFiles) =>
        daemonFiles.FirstOrDefault(files.FileExists) is { } path && files.Read(path) is { } content ? text with { Json = Override(path, text.Json.Span, content), Daemon = content } : text;

    // A command waits for nothing that the daemon waits for.
    private static ReadOnlyMemory<byte> Override(string path, ReadOnlySpan<byte> told, ReadOnlyMemory<byte> daemon)
    {
        try
        {
            return NodeConfigOverride.Apply(told, daemon.Span, ReadinessWatcher.Daemon);
        }
        catch (CniException exception)
        {
            throw new CniException(exception.Error.Prefixed($"{path}: "), exception);
        }
    }

    private JsonDocument Parse(string path)
    {
        var content = files.Read(path) ?? throw Invalid($"there is no configuration \"{path}\"");
        try
        {
            return JsonDocument.Parse(content);
        }
        catch (JsonException exception)
        {
            throw new CniException(new CniError(CniErrorCode.InvalidNetworkConfig, $"{path}: {exception.Message}"), exception);
        }
    }

    // A runtime gives each plugin of a list its entry, with the list's name and version.
    private static (JsonElement Own, ReadOnlyMemory<byte> Told) OfList(string path, JsonElement list, JsonElement plugins)
    {
        var own = plugins.EnumerateArray().FirstOrDefault(static plugin => plugin.ValueKind == JsonValueKind.Object && TypeOf(plugin) is "multus" or "multus-shim");
        return own.ValueKind == JsonValueKind.Object
            ? (own, JsonBytes(list.EnumerateObject().Where(static member => IsOfList(member.Name)).Concat(own.EnumerateObject().Where(static member => !IsOfList(member.Name)))))
            : throw Invalid($"{path}: no plugin of the list is multus or multus-shim");
    }

    private static bool IsOfList(string name) => name is "cniVersion" or "name";

    private static ReadOnlyMemory<byte> JsonBytes(JsonElement json) => JsonBytes(json.EnumerateObject());

    private static ReadOnlyMemory<byte> JsonBytes(IEnumerable<JsonProperty> members)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            foreach (var member in members)
            {
                member.WriteTo(writer);
            }

            writer.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }

    private static string? TypeOf(JsonElement json) => Find(json, "type") is { ValueKind: JsonValueKind.String } type ? type.GetString() : null;

    // In any case, as the plugin reads them.
    private static JsonElement? Find(JsonElement json, string name)
    {
        foreach (var member in json.EnumerateObject())
        {
            if (string.Equals(member.Name, name, StringComparison.OrdinalIgnoreCase))
            {
                return member.Value;
            }
        }

        return null;
    }

    private static CniException Invalid(string problem) => new(new CniError(CniErrorCode.InvalidNetworkConfig, problem));
}
