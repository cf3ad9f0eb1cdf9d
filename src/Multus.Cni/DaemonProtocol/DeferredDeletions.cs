using System.Collections.Immutable;
using System.Globalization;
using Multus.Core.Cni;
using Multus.Core.Cni.Errors;
using Multus.Core.Ports;

namespace Multus.Cni.DaemonProtocol;

/// <summary>
/// DELs that came when no daemon was there, as files of a folder, until one is. A runtime may forget a sandbox whose DEL succeeded, so
/// they outlive a power cut. Thread-safe, also among processes.
/// </summary>
/// <param name="files">The file system.</param>
/// <param name="cniDir">The folder that has the records of attachments; theirs is inside.</param>
public sealed class DeferredDeletions(IFileStore files, string cniDir)
{
    /// <summary>How many there may be. With more, the daemon is not coming back, and the runtime should know.</summary>
    public const int Most = 1000;

    /// <summary>The folder.</summary>
    public string Folder { get; } = Path.Combine(cniDir, "deferred-del");

    /// <summary>The name under which the DEL of a target is kept.</summary>
    public static string NameOf(AttachmentTarget target)
    {
        ArgumentNullException.ThrowIfNull(target);
        return $"{target.Sandbox.Container}@{target.Interface}";
    }

    /// <summary>Keeps a DEL. The same one again takes the place of the former.</summary>
    /// <param name="target">What it is about.</param>
    /// <param name="request">The request, as it is sent.</param>
    /// <exception cref="CniException">There are too many, or it could not be written (code 11).</exception>
    public void Defer(AttachmentTarget target, ReadOnlySpan<byte> request)
    {
        ArgumentNullException.ThrowIfNull(target);
        var name = NameOf(target);
        try
        {
            var kept = files.ListFiles(Folder);
            if (kept.Length >= Most && !kept.Contains(name))
            {
                throw new CniException(new CniError(
                    CniErrorCode.TryAgainLater, string.Create(CultureInfo.InvariantCulture, $"{Folder} has {kept.Length} deferred DELs already")));
            }

            files.WriteAtomically(Path.Combine(Folder, name), request, FileDurability.OverPowerCut);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CniException(new CniError(CniErrorCode.TryAgainLater, $"the DEL could not be kept in {Folder}: {exception.Message}"), exception);
        }
    }

    /// <summary>The names of those that are kept, sorted; none where the folder cannot be read.</summary>
    public ImmutableArray<string> List()
    {
        try
        {
            return files.ListFiles(Folder);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <summary>One that is kept; null where it is not any more.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public ReadOnlyMemory<byte>? Read(string name) => files.Read(Path.Combine(Folder, name));

    /// <summary>Forgets one that was made up for.</summary>
    /// <exception cref="IOException">It cannot be removed.</exception>
    public void Forget(string name) => files.Remove(Path.Combine(Folder, name));
}
