using Microsoft.Extensions.Logging;
using Multus.Core.Cni.Errors;
using Multus.Core.Ports;

namespace Multus.Cli.Operator;

/// <summary>A kubeconfig on the node that is kept as the pod's service account is: tokens last an hour, and authorities change too.</summary>
/// <param name="files">The file system; what it writes is for its owner only.</param>
/// <param name="path">The kubeconfig.</param>
/// <param name="content">What should stand in it, as things are now.</param>
/// <param name="logger">Told of what is done, and of what is wrong.</param>
internal sealed class KubeconfigFile(IFileStore files, string path, Func<byte[]> content, ILogger logger)
{
    /// <summary>The time between two looks.</summary>
    public static readonly TimeSpan Round = TimeSpan.FromSeconds(1);

    private string? _lastProblem;

    /// <summary>Writes it, unless it is as it should be.</summary>
    public void Write()
    {
        var wanted = content();
        if (files.Read(path) is { } there && there.Span.SequenceEqual(wanted))
        {
            return;
        }

        NodeFolders.Create(Path.GetDirectoryName(path)!);
        files.WriteAtomically(path, wanted, FileDurability.OverPowerCut);
        OperatorLog.KubeconfigWritten(logger, path);
    }

    /// <summary>Keeps it until it is asked to end. While there is no service account the last one stays.</summary>
    public async Task KeepAsync(TimeProvider time, CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(Round, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stopping))
            {
                Look();
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The only end there is.
        }
    }

    /// <summary>Removes it.</summary>
    public void Remove() => files.Remove(path);

    private void Look()
    {
        try
        {
            Write();
            _lastProblem = null;
        }
        catch (Exception exception) when (exception is CniException or IOException or UnauthorizedAccessException)
        {
            var problem = OperatorProgram.Describe(exception);
            if (problem != _lastProblem)
            {
                _lastProblem = problem;
                OperatorLog.KubeconfigNotKept(logger, path, problem);
            }
        }
    }
}
