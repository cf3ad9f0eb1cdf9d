using System.ComponentModel;
using System.Text;
using Multus.Core.Delegation.Processes;

namespace Multus.Cli.Operator.Diagnosis;

/// <summary>Asks programs of Multus for their own version.</summary>
/// <param name="launcher">Runs them.</param>
/// <param name="limit">How long one may take.</param>
internal sealed class ProgramVersion(IProcessLauncher launcher, TimeSpan limit)
{
    // As multus-cni's say it: "multus-shim: version:1.2.3(clean), commit:...".
    private const string Mark = "version:";

    /// <summary>Asks the program of a path.</summary>
    /// <returns>The version; null where it does not tell one.</returns>
    public async ValueTask<string?> AskAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            var exit = await launcher.LaunchAsync(new ProcessLaunch(path, ProcessLaunch.EmptyEnvironment, default) { Arguments = ["-version"], Timeout = limit, MaxOutputBytes = 1 << 16 }, cancellationToken);
            return exit.End is ProcessEnd.Exited { Code: 0 } ? Read(Encoding.UTF8.GetString(exit.Output.Span)) : null;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    /// <summary>Reads what a program said; null where that is no version.</summary>
    public static string? Read(string said)
    {
        var start = said.IndexOf(Mark, StringComparison.Ordinal);
        var text = start < 0 ? "" : said[(start + Mark.Length)..];
        var end = text.AsSpan().IndexOfAny("(, \n");
        return (end < 0 ? text : text[..end]) is { Length: > 0 } version ? version : null;
    }
}
