using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Json;
using Multus.Core.Cni.Configuration;
using Multus.Core.Cni.Errors;
using Multus.Core.Cni.Json;
using Multus.Core.Ports;

namespace Multus.Core.Runtime;

/// <summary>
/// Puts the plugins of a list together: those in its file, and behind them those of the folder beside it that has the network's name.
/// What comes out says so itself, so that what is kept of it is complete.
/// </summary>
/// <param name="files">The file system.</param>
internal sealed class ListCompletion(IFileStore files)
{
    private const string PluginExtension = ".conf";
    private const string Plugins = "plugins";

    /// <summary>Reads a list's file.</summary>
    /// <exception cref="CniException">It is no list, has no plugins, or a plugin's file is none (code 6 or 7).</exception>
    public NetworkConfigList Read(string path, ReadOnlyMemory<byte> content)
    {
        var json = CniJson.ParseObject(content.Span, NetworkConfigReader.ListErrorPrefix);
        var header = NetworkConfigReader.ReadHeader(json);
        var hasPlugins = json.TryGetProperty(Plugins, out var inlined);
        if (header.LoadOnlyInlinedPlugins)
        {
            return hasPlugins
                ? NetworkConfigReader.ReadList(json)
                : throw Invalid(NetworkConfigReader.ListErrorPrefix + "`loadOnlyInlinedPlugins` is true, and no 'plugins' key");
        }

        var beside = ReadBeside(Path.Combine(Path.GetDirectoryName(path)!, header.Name.Value));
        if (beside.Count == 0)
        {
            return hasPlugins ? NetworkConfigReader.ReadList(json) : throw Invalid("no plugin configs found");
        }

        // What is wrong with those in the file is said first, by their own places.
        if (hasPlugins)
        {
            NetworkConfigReader.ReadList(json);
        }

        return NetworkConfigReader.ReadList(CniJson.Parse(JsonEdit.Apply(json, [new(Plugins, Join(hasPlugins ? inlined : default, beside))])));
    }

    /// <summary>The plugins of a folder, in byte order of their files' names.</summary>
    /// <exception cref="CniException">A file is no plugin's configuration (code 6 or 7).</exception>
    public List<PluginConfig> ReadBeside(string folder)
    {
        var plugins = new List<PluginConfig>();
        foreach (var file in files.ListFiles(folder).Where(static file => Path.GetExtension(file) == PluginExtension))
        {
            var path = Path.Combine(folder, file);
            try
            {
                if (files.Read(path) is { } content)
                {
                    plugins.Add(PluginConfig.Parse(content.Span));
                }
            }
            catch (CniException exception)
            {
                throw new CniException(exception.Error.WithDetails($"in {path}"), exception);
            }
        }

        return plugins;
    }

    private static byte[] Join(JsonElement inlined, List<PluginConfig> beside)
    {
        var output = new ArrayBufferWriter<byte>();
        var separator = "["u8;
        if (inlined.ValueKind == JsonValueKind.Array)
        {
            foreach (var plugin in inlined.EnumerateArray())
            {
                output.Write(separator);
                output.Write(JsonMarshal.GetRawUtf8Value(plugin));
                separator = ","u8;
            }
        }

        foreach (var plugin in beside)
        {
            output.Write(separator);
            output.Write(plugin.ToUtf8());
            separator = ","u8;
        }

        output.Write("]"u8);
        return output.WrittenSpan.ToArray();
    }

    private static CniException Invalid(string message) => new(new CniError(CniErrorCode.InvalidNetworkConfig, message));
}
