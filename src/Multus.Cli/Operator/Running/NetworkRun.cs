using Multus.Cni.Namespaces;
using Multus.Cni.Sandbox;
using Multus.Core.Cni;
using Multus.Core.Cni.Configuration;
using Multus.Core.Cni.Errors;
using Multus.Core.Delegation;
using Multus.Core.Ports;
using Multus.Core.Runtime;
using Multus.Core.State;

namespace Multus.Cli.Operator.Running;

/// <summary>Runs a network as a container runtime does, for a person.</summary>
/// <param name="calls">Runs plugins.</param>
/// <param name="files">The file system.</param>
/// <param name="time">The clock.</param>
internal sealed class NetworkRun(CallProgress calls, IFileStore files, TimeProvider time)
{
    private static readonly TimeSpan UndoTime = TimeSpan.FromSeconds(40);

    /// <summary>Does what is asked for; what an ADD did that did not come to its end is undone.</summary>
    public async Task<RunAnswer> AnswerAsync(RunQuestion question, CancellationToken stopping)
    {
        NetworkConfigList network;
        try
        {
            network = new NamedNetwork(files, question.ConfigDir).Find(question.Network);
        }
        catch (CniException exception)
        {
            return new RunAnswer(question) { Error = exception.Error, Hint = RunHints.Of(question, exception.Error) };
        }

        var cache = new FileResultCache(files, Path.Combine(question.CacheDir, "results"));
        var answer = new RunAnswer(question) { Version = network.Version };
        return await FindObstacleAsync(question, network, cache, stopping) is { } obstacle
            ? answer with { Error = obstacle.Error, Hint = obstacle.Hint ?? RunHints.Of(question, obstacle.Error) }
            : await RunAsync(answer, network, new CniRuntime(new ConflistRunner(calls), cache), stopping);
    }

    private async Task<RunAnswer> RunAsync(RunAnswer answer, NetworkConfigList network, CniRuntime runtime, CancellationToken stopping)
    {
        var question = answer.Question;
        var context = new InvocationContext(question.Target, question.Args, question.PluginPath);
        var limits = new CallLimits(Deadline.After(time, question.Timeout), Timeout.InfiniteTimeSpan);
        var call = new AttachmentCall(network, context, question.Capabilities) { Limits = limits };
        DelegateOutcome outcome;
        try
        {
            outcome = question.Command switch
            {
                CniCommand.Add => await runtime.AddAsync(call, stopping),
                CniCommand.Del => await runtime.DelAsync(call, stopping),
                CniCommand.Check => await runtime.CheckAsync(call, stopping),
                _ => await runtime.StatusAsync(new NetworkCall(network, context) { Limits = limits }, stopping),
            };
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            outcome = new DelegateOutcome.Failed(new CniError(CniErrorCode.TryAgainLater, "it was stopped before it came to its end"));
        }

        return outcome is DelegateOutcome.Failed failed
            ? answer with
            {
                Error = failed.Error,
                Hint = RunHints.Of(question, failed),
                Notes = question.Command == CniCommand.Add && calls.AnyRan ? [await UndoAsync(call, runtime)] : [],
            }
            : answer with { Result = ((DelegateOutcome.Succeeded)outcome).Result, Notes = [.. NotesOf(question, network)] };
    }

    private async Task<string> UndoAsync(AttachmentCall call, CniRuntime runtime)
    {
        var outcome = await runtime.DelAsync(call with { Limits = new CallLimits(Deadline.After(time, UndoTime), Timeout.InfiniteTimeSpan) }, CancellationToken.None);
        return outcome is DelegateOutcome.Failed { Error: var error } ? $"what was done could not be undone, and \"multus del\" tries again: {error}" : "what was done is undone";
    }

    // What plugins undo when they fail is what they find, be it another's.
    private static async ValueTask<Obstacle?> FindObstacleAsync(RunQuestion question, NetworkConfigList network, FileResultCache cache, CancellationToken stopping)
    {
        if (question is not { Command: CniCommand.Add or CniCommand.Check, Target: { Sandbox.Netns: { } netns } target })
        {
            return null;
        }

        try
        {
            NetworkNamespace.Open(netns).Dispose();
            if (question.Command == CniCommand.Check)
            {
                return null;
            }

            if (await cache.FindAsync(network.Name, target.Key, stopping) is not null)
            {
                return new Obstacle(new CniError(CniErrorCode.Internal, $"{target.Interface} of {target.Sandbox.Container} is attached to \"{network.Name}\" already"), "\"multus del\" with the same words takes it away");
            }

            await using var sandbox = await new SandboxNetwork().OpenAsync(netns, stopping);
            return await sandbox.InterfaceExistsAsync(target.Interface, stopping)
                ? new Obstacle(new CniError(CniErrorCode.Internal, $"there is an interface {target.Interface} in {netns} already"), "name another by --ifname")
                : null;
        }
        catch (Exception exception) when (exception is CniException or IOException or UnauthorizedAccessException)
        {
            return new Obstacle(CniErrorMapper.Map(exception), null);
        }
    }

    private static IEnumerable<string> NotesOf(RunQuestion question, NetworkConfigList network)
    {
        if (question.Command == CniCommand.Status && !network.Version.IsAtLeast(CniVersion.V110))
        {
            yield return $"no plugin was asked: there is STATUS since 1.1.0, and the network is of {network.Version}";
        }

        if (question.Command == CniCommand.Check && network.DisableCheck)
        {
            yield return "no plugin was asked: the network says disableCheck";
        }
    }

    /// <summary>Why nothing was begun.</summary>
    private sealed record Obstacle(CniError Error, string? Hint);
}
