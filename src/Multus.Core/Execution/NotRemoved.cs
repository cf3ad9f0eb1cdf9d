using System.Collections.Immutable;
using Multus.Core.Cni.Errors;
using Multus.Core.Planning;

namespace Multus.Core.Execution;

/// <summary>An attachment that could not be deleted. Immutable.</summary>
/// <param name="Attachment">The attachment.</param>
/// <param name="Error">Why.</param>
internal sealed record NotRemoved(PlannedAttachment Attachment, CniError Error)
{
    /// <summary>Whether there is no plugin of the name that was to be asked. Default: false.</summary>
    public bool PluginNotFound { get; init; }

    /// <summary>All errors as one: the error itself where there is one, else the messages joined under the general code.</summary>
    public static CniError Join(IEnumerable<CniError> errors)
    {
        var all = errors.ToImmutableArray();
        return all.Length == 1 ? all[0] : new CniError(CniErrorCode.Internal, string.Join(" / ", all));
    }
}
