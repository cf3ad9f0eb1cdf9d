using System.Diagnostics;

namespace Multus.TestKit.Linux;

/// <summary>Runs programs of the system.</summary>
public static class Tool
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>Runs a program and gives what it printed; throws if it failed.</summary>
    public static string Run(string program, params string[] arguments)
    {
        var (exit, output, error) = TryRun(program, arguments);
        return exit == 0 ? output : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)}: exit {exit}: {output}{error}");
    }

    /// <summary>Runs a program and tells how it went.</summary>
    public static (int Exit, string Output, string Error) TryRun(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{program} {string.Join(' ', arguments)}");
        }

        return (process.ExitCode, output, error.GetAwaiter().GetResult());
    }
}
