using System.Diagnostics;

namespace Multus.Packages.Tests;

/// <summary>A command as somebody types it into a terminal, without what test runners and builds put into the environment.</summary>
/// <param name="folder">Where it is run.</param>
internal sealed class Command(string folder)
{
    // Builds, on a machine that others use too.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private static readonly string[] OfBuilds = ["MSBUILD", "VSTEST", "RestoreLockedMode"];

    /// <summary>Variables that are set besides.</summary>
    public Dictionary<string, string> Environment { get; init; } = [];

    /// <summary>Runs it and gives what it printed; throws if it failed.</summary>
    public async Task<string> RunAsync(string program, params string[] arguments)
    {
        var (exit, output, error) = await TryRunAsync(program, arguments);
        return exit == 0 ? output : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)}: exit {exit}: {output}{error}");
    }

    /// <summary>Runs it and tells how it went.</summary>
    public async Task<(int Exit, string Output, string Error)> TryRunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(StartOf(program, arguments))!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{program} {string.Join(' ', arguments)}: {await output}{await error}");
        }

        return (process.ExitCode, await output, await error);
    }

    private ProcessStartInfo StartOf(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var name in start.Environment.Keys.Where(static name => OfBuilds.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))).ToArray())
        {
            start.Environment.Remove(name);
        }

        // As eng/setup.sh has it: workers of a build end with it.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        foreach (var (name, value) in Environment)
        {
            start.Environment[name] = value;
        }

        return start;
    }
}
