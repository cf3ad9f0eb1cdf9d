using System.Diagnostics;
using System.Text;

namespace Multus.TestKit.Linux;

/// <summary>Runs plugins as the specification has it, and with nothing of this project: variables, standard input, standard output.</summary>
public static class PluginProgram
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>Runs one with these variables and nothing else but a PATH, and this on standard input.</summary>
    public static Task<PluginAnswer> CallAsync(string program, IReadOnlyDictionary<string, string> variables, byte[] input) =>
        FeedAndFinishAsync(Start(program, variables), input);

    /// <summary>Runs one as <see cref="CallAsync"/> does, on a host of its own: a named network namespace.</summary>
    public static Task<PluginAnswer> CallInAsync(string host, string program, IReadOnlyDictionary<string, string> variables, string input) =>
        FeedAndFinishAsync(Start("ip", variables, "netns", "exec", host, program), Encoding.UTF8.GetBytes(input));

    /// <summary>Starts one and leaves feeding to the caller.</summary>
    public static Process Start(string program, IReadOnlyDictionary<string, string> variables, params string[] arguments)
    {
        ArgumentNullException.ThrowIfNull(variables);
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment.Clear();
        start.Environment["PATH"] = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    /// <summary>Waits for one and gives what it said.</summary>
    public static async Task<PluginAnswer> FinishAsync(Process process)
    {
        ArgumentNullException.ThrowIfNull(process);
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            await process.WaitForExitAsync(patience.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{process.StartInfo.FileName} {string.Join(' ', process.StartInfo.ArgumentList)} did not answer");
        }

        return new PluginAnswer(process.ExitCode, await output.ConfigureAwait(false), await error.ConfigureAwait(false));
    }

    private static async Task<PluginAnswer> FeedAndFinishAsync(Process process, byte[] input)
    {
        using (process)
        {
            try
            {
                await process.StandardInput.BaseStream.WriteAsync(input).ConfigureAwait(false);
                process.StandardInput.Close();
            }
            catch (IOException)
            {
                // It answered without reading everything.
            }

            return await FinishAsync(process).ConfigureAwait(false);
        }
    }
}
