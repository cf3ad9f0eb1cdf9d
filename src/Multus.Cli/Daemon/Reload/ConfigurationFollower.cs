using System.Runtime.InteropServices;
using Microsoft.Extensions.Logging;
using Multus.Core.Ports;

namespace Multus.Cli.Daemon.Reload;

/// <summary>
/// Reads the daemon's configuration anew when its file changes: written in place, replaced, or behind a link that leads elsewhere, as
/// a ConfigMap's does. SIGHUP asks for it too.
/// </summary>
/// <param name="path">The file.</param>
/// <param name="files">The file system.</param>
/// <param name="setup">Takes what is read.</param>
/// <param name="patience">How long what is waited for.</param>
/// <param name="logger">Told where the kernel cannot help.</param>
internal sealed class ConfigurationFollower(string path, IFileStore files, RunningSetup setup, GeneratorPatience patience, ILogger logger)
{
    private ReadOnlyMemory<byte>? _seen = setup.Current.Configuration;
    private string? _trouble;

    /// <summary>Follows until it is cancelled. To be called once.</summary>
    public async Task RunAsync(TimeProvider time, CancellationToken stopping)
    {
        using var watch = new FolderWatch([Path.GetDirectoryName(Path.GetFullPath(path))!], time, logger);
        using var hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, context =>
        {
            context.Cancel = true;
            watch.Wake();
        });
        await watch.FollowAsync(Look, patience, stopping);
    }

    private void Look()
    {
        try
        {
            if (files.Read(path) is not { } file)
            {
                Refuse($"there is no file {path}");
            }
            else if (_seen is not { } seen || !seen.Span.SequenceEqual(file.Span))
            {
                (_seen, _trouble) = (file, null);
                setup.Take(file);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Refuse(exception.Message);
        }
    }

    // Once for each trouble. When the file is back it is read, even if it is as it was.
    private void Refuse(string trouble)
    {
        if (_trouble != trouble)
        {
            (_seen, _trouble) = (null, trouble);
            setup.Refuse(trouble);
        }
    }
}
