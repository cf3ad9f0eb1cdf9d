using Multus.Core.Cni.Errors;
using Multus.Core.Networks;
using Multus.Core.Planning;
using Multus.Core.Ports;

namespace Multus.Core.Execution;

/// <summary>Refuses interface names that are taken in the sandbox already.</summary>
internal static class InterfaceNameCheck
{
    /// <summary>An error if the attachment's name is taken; null if it is free.</summary>
    public static async ValueTask<CniError?> FindTakenAsync(PodRef pod, PlannedAttachment attachment, ISandbox sandbox, CancellationToken cancellationToken)
    {
        if (!await sandbox.InterfaceExistsAsync(attachment.Interface, cancellationToken).ConfigureAwait(false))
        {
            return null;
        }

        return new CniError(CniErrorCode.Internal, $"interface name {attachment.Interface} already exists")
            .Prefixed(AttachTransaction.AddFailedPrefix(pod, attachment));
    }
}
