using System.Collections.Immutable;
using Multus.Core.Cni;
using Multus.Core.Ports;

namespace Multus.Core.Delegation.Processes;

/// <summary>Finds a plugin's executable (CNI 1.1.0, section 2): the first file of that name in the folders, in order.</summary>
/// <param name="files">The file system.</param>
public sealed class PluginLocator(IFileStore files)
{
    /// <summary>Finds the executable of a type.</summary>
    /// <returns>Its path, or null.</returns>
    public string? Find(PluginType type, ImmutableArray<string> pluginPath)
    {
        ArgumentNullException.ThrowIfNull(type);
        foreach (var folder in pluginPath)
        {
            var candidate = Path.Combine(folder, type.Value);
            if (files.FileExists(candidate))
            {
                return candidate;
            }
        }

        return null;
    }
}
