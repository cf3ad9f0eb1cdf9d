using System.ComponentModel;
using System.Globalization;
using System.Text;
using Multus.Core.Delegation.Processes;

namespace Multus.Cli.Operator.Running;

/// <summary>Shows what programs are told and answer.</summary>
/// <param name="inner">What runs them.</param>
/// <param name="time">The clock.</param>
/// <param name="show">Takes a text that ends its own lines.</param>
internal sealed class TracedLauncher(IProcessLauncher inner, TimeProvider time, Action<string> show) : IProcessLauncher
{
    private const string Prefix = "CNI_";

    public async ValueTask<ProcessExit> LaunchAsync(ProcessLaunch launch, CancellationToken cancellationToken)
    {
        show(Describe(launch));
        var started = time.GetTimestamp();
        try
        {
            var exit = await inner.LaunchAsync(launch, cancellationToken);
            show(Describe(exit, time.GetElapsedTime(started)));
            return exit;
        }
        catch (Win32Exception exception)
        {
            show($"not started: {exception.Message}\n");
            throw;
        }
    }

    private static string Describe(ProcessLaunch launch)
    {
        var text = new StringBuilder($"run {launch.Path}\n");
        var variables = launch.Environment.Where(static pair => pair.Key.StartsWith(Prefix, StringComparison.Ordinal)).OrderBy(static pair => pair.Key, StringComparer.Ordinal).ToArray();
        foreach (var (name, value) in variables)
        {
            text.Append(CultureInfo.InvariantCulture, $"  {name}={(name == "CNI_ARGS" ? Secrets.HideInArgs(value) : value)}\n");
        }

        // What they are is this process's own business, and may be secret.
        text.Append(CultureInfo.InvariantCulture, $"  and {launch.Environment.Count - variables.Length} variables that are not of CNI\n");
        return text.Append(Stream("standard input", launch.Input)).ToString();
    }

    private static string Describe(ProcessExit exit, TimeSpan time) =>
        Stream("standard output", exit.Output) + Stream("standard error", exit.Error)
        + string.Create(CultureInfo.InvariantCulture, $"{exit.End} after {time.TotalMilliseconds:0} ms\n");

    private static string Stream(string name, ReadOnlyMemory<byte> content)
    {
        if (content.IsEmpty)
        {
            return $"{name}: nothing\n";
        }

        var text = Secrets.HideIn(content.Span).TrimEnd('\n').Replace("\n", "\n  ", StringComparison.Ordinal);
        return string.Create(CultureInfo.InvariantCulture, $"{name}, {content.Length} bytes:\n  {text}\n");
    }
}
