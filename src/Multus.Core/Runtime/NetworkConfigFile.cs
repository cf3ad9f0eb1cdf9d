using Multus.Core.Cni.Configuration;
using Multus.Core.Cni.Errors;
using Multus.Core.Ports;

namespace Multus.Core.Runtime;

/// <summary>A network that is named by a path. Thread-safe.</summary>
public static class NetworkConfigFile
{
    /// <summary>
    /// Reads a file, as a list with the plugins beside it where its name ends in <c>.conflist</c> and else as one plugin's
    /// configuration; of a folder the first network.
    /// </summary>
    /// <exception cref="CniException">There is nothing, or no network (code 6 or 7).</exception>
    /// <exception cref="IOException">A file or the folder cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">A file or the folder may not be read.</exception>
    public static NetworkConfigList Load(IFileStore files, string path)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (!files.FileExists(path))
        {
            var folder = new NetworkConfigDirectory(files, path);
            return folder.HasConfigs()
                ? folder.LoadFirst()
                : throw new CniException(new CniError(CniErrorCode.InvalidNetworkConfig, $"cannot find network: {path} is no file, and no folder with a network configuration"));
        }

        var isList = path.EndsWith(".conflist", StringComparison.Ordinal);
        try
        {
            var content = files.Read(path) ?? throw new CniException(new CniError(CniErrorCode.InvalidNetworkConfig, "it has just gone"));
            if (isList)
            {
                return new ListCompletion(files).Read(path, content);
            }

            _ = PluginConfig.Parse(content.Span);
            return NetworkConfigReader.Read(content.Span);
        }
        catch (CniException exception)
        {
            throw new CniException(exception.Error.Prefixed($"error loading CNI {(isList ? "conflist" : "config")} file {path}: "), exception);
        }
    }
}
