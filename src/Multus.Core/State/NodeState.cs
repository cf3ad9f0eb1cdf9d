using Multus.Core.Ports;

namespace Multus.Core.State;

/// <summary>What a node remembers: records and results.</summary>
/// <param name="Attachments">The records.</param>
/// <param name="Results">The results.</param>
public sealed record NodeState(IAttachmentStore Attachments, IResultCache Results)
{
    /// <summary>What stands in a folder (<c>cniDir</c>), in the formats of multus-cni and of the reference library.</summary>
    public static NodeState InFolder(IFileStore files, string folder) =>
        new(new FileAttachmentStore(files, folder), new FileResultCache(files, Path.Combine(folder, "results")));
}
