using Microsoft.Extensions.Logging;
using Multus.Core.Cni.Configuration;
using Multus.Core.Cni.Errors;
using Multus.Core.Planning.Generation;
using Multus.Core.State;

namespace Multus.Cli.Operator;

/// <summary>What is taken from a node, each only if it is ours.</summary>
/// <param name="configFolder">The node's folder of the runtime's configurations.</param>
/// <param name="context">Told of what is done.</param>
/// <param name="logger">Told of what is renamed.</param>
internal sealed class Uninstallation(string configFolder, OperatorContext context, ILogger logger)
{
    // Of multus-cni, which leaves it where it is interrupted.
    private const string Unfinished = ".new";

    private readonly DiskFileStore _files = new();

    /// <summary>Gives the primary network's file its own name.</summary>
    public void PutBackPrimary(string folder, string? name) => new RenamedPrimary(_files, folder, logger).PutBack(name);

    /// <summary>Removes our configurations, after which runtimes take the primary network's.</summary>
    /// <param name="copied">The name of one that was copied; null if none was.</param>
    public void RemoveConfigs(string? copied)
    {
        foreach (var name in new[] { GeneratedConfig.SingleFileName, GeneratedConfig.ListFileName })
        {
            _files.Remove(Path.Combine(configFolder, name + Unfinished));

            // A damaged one is ours by its name, and of no use to anybody.
            RemoveConfig(name, static content => LeadsToMultus(content) ?? true);
        }

        if (copied is not null)
        {
            RemoveConfig(copied, static content => LeadsToMultus(content) == true);
        }
    }

    /// <summary>Removes our plugins, unless a configuration that is left still needs them.</summary>
    /// <param name="folder">The node's folder of plugins.</param>
    /// <param name="source">The folder that has the plugins that are ours; null if all of these names are.</param>
    /// <returns>Whether none is needed.</returns>
    public bool TryRemovePlugins(string folder, string? source)
    {
        if (!NodeFolders.Exists(folder))
        {
            return true;
        }

        if (_files.ListFiles(configFolder).FirstOrDefault(NeedsPlugins) is { } user)
        {
            context.Complain($"the plugins stay: {Path.Combine(configFolder, user)} needs them");
            return false;
        }

        var plugins = new PluginFolder(folder);
        foreach (var name in MultusFiles.Plugins)
        {
            RemovePlugin(plugins, folder, source, name);
        }

        return true;
    }

    /// <summary>Removes the kubeconfig, and our folder if nothing else is in it.</summary>
    public void RemoveKubeconfig()
    {
        var folder = Path.Combine(configFolder, MultusFiles.Folder);
        var path = Path.Combine(folder, MultusFiles.Kubeconfig);
        _files.Remove(path + Unfinished);
        Remove(path);
        NodeFolders.RemoveIfEmpty(folder);
    }

    private void RemovePlugin(PluginFolder plugins, string folder, string? source, string name)
    {
        plugins.RemoveUnfinished(name);
        if (!plugins.Has(name))
        {
            return;
        }

        if (source is not null && !plugins.HasSame(Path.Combine(source, name), name))
        {
            context.Complain($"left {Path.Combine(folder, name)}: it is not the one in {source}");
            return;
        }

        plugins.Remove(name);
        context.Say($"removed {Path.Combine(folder, name)}");
    }

    private void RemoveConfig(string name, Func<ReadOnlyMemory<byte>, bool> isOurs)
    {
        var path = Path.Combine(configFolder, name);
        if (_files.Read(path) is not { } content)
        {
            // What an interrupted write left.
            _files.Remove(path);
            return;
        }

        if (isOurs(content))
        {
            Remove(path);
        }
        else
        {
            context.Complain($"left {path}: it does not call Multus");
        }
    }

    private void Remove(string path)
    {
        var isThere = _files.FileExists(path);
        _files.Remove(path);
        if (isThere)
        {
            context.Say($"removed {path}");
        }
    }

    private bool NeedsPlugins(string name) =>
        Path.GetExtension(name) is ".conf" or ".conflist" or ".json" && _files.Read(Path.Combine(configFolder, name)) is { } content && LeadsToMultus(content) == true;

    private static bool? LeadsToMultus(ReadOnlyMemory<byte> content)
    {
        try
        {
            return ThinConfig.IsMultus(NetworkConfigReader.Read(content.Span));
        }
        catch (CniException)
        {
            return null;
        }
    }
}
