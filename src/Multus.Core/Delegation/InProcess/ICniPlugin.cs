using System.Collections.Immutable;
using Multus.Core.Cni;
using Multus.Core.Cni.Errors;
using Multus.Core.Cni.Results;

namespace Multus.Core.Delegation.InProcess;

/// <summary>
/// A CNI plugin in .NET. ADD and DEL every plugin has; CHECK, STATUS and GC succeed where a plugin has nothing to say to them.
/// </summary>
/// <remarks>
/// <para>
/// A plugin fails by throwing <see cref="CniException"/> with a code of its own (100 and above) or one of the specification's; anything else
/// that it throws becomes an internal error (code 999). DEL succeeds for what is not there any more.
/// </para>
/// <para>
/// Implementations are thread-safe: one object serves all calls. They do not block the thread, and stop when the token says so, which
/// it does when the caller wishes and when the time of the call is up.
/// </para>
/// </remarks>
public interface ICniPlugin
{
    /// <summary>The versions of the specification that the plugin speaks. Default: all.</summary>
    ImmutableArray<CniVersion> SupportedVersions => CniVersion.All;

    /// <summary>ADD: attach, and answer with what there is now, the previous result included.</summary>
    ValueTask<CniResult> AddAsync(PluginRequest request, CancellationToken cancellationToken);

    /// <summary>DEL: undo an ADD, or as much of it as was done.</summary>
    ValueTask DelAsync(PluginRequest request, CancellationToken cancellationToken);

    /// <summary>CHECK: throw unless the attachment is as the previous result says.</summary>
    ValueTask CheckAsync(PluginRequest request, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    /// <summary>STATUS: throw unless an ADD could be done now.</summary>
    ValueTask StatusAsync(PluginRequest request, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    /// <summary>GC: remove what belongs to no attachment of <see cref="PluginRequest.ValidAttachments"/>.</summary>
    ValueTask GcAsync(PluginRequest request, CancellationToken cancellationToken) => ValueTask.CompletedTask;
}
