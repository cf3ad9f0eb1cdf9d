using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;

namespace Multus.TestKit.Linux;

/// <summary>The published program, called as a container runtime calls it.</summary>
public static class MultusBinary
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Where it is: <c>MULTUS_BIN</c>, or <c>artifacts/bin/multus</c> of the repository.</summary>
    public static string Path { get; } = Find();

    /// <summary>Starts it with these variables and nothing else but a PATH, and this on standard input.</summary>
    public static async Task<PluginAnswer> CallAsync(IReadOnlyDictionary<string, string> variables, string input) =>
        await CallAsync(variables, Encoding.UTF8.GetBytes(input)).ConfigureAwait(false);

    /// <summary>Starts it with these variables and nothing else but a PATH, and this on standard input.</summary>
    public static async Task<PluginAnswer> CallAsync(IReadOnlyDictionary<string, string> variables, byte[] input)
    {
        using var process = Start(variables);
        await FeedAsync(process, input).ConfigureAwait(false);
        return await FinishAsync(process).ConfigureAwait(false);
    }

    /// <summary>Starts it as <see cref="CallAsync(IReadOnlyDictionary{string, string}, string)"/> does, on a host of its own: a named network namespace.</summary>
    public static async Task<PluginAnswer> CallInAsync(string host, IReadOnlyDictionary<string, string> variables, string input)
    {
        using var process = Start(variables, "ip", "netns", "exec", host, Path);
        await FeedAsync(process, Encoding.UTF8.GetBytes(input)).ConfigureAwait(false);
        return await FinishAsync(process).ConfigureAwait(false);
    }

    /// <summary>Starts it and leaves feeding to the test.</summary>
    public static Process Start(IReadOnlyDictionary<string, string> variables) => Start(variables, Path);

    private static Process Start(IReadOnlyDictionary<string, string> variables, string program, params string[] arguments)
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

    /// <summary>Waits for it and gives what it said.</summary>
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
            throw new TimeoutException("multus did not answer");
        }

        return new PluginAnswer(process.ExitCode, await output.ConfigureAwait(false), await error.ConfigureAwait(false));
    }

    private static async Task FeedAsync(Process process, byte[] input)
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
    }

    private static string Find()
    {
        var path = Environment.GetEnvironmentVariable("MULTUS_BIN");
        for (var folder = AppContext.BaseDirectory; path is null && folder is not null; folder = System.IO.Path.GetDirectoryName(folder))
        {
            var candidate = System.IO.Path.Combine(folder, "artifacts", "bin", "multus");
            path = File.Exists(candidate) ? candidate : null;
        }

        return path ?? throw new FileNotFoundException("artifacts/bin/multus is missing: run ./publish.sh");
    }
}

/// <summary>What the program answered.</summary>
/// <param name="Exit">The exit code.</param>
/// <param name="Output">Standard output.</param>
/// <param name="Error">Standard error.</param>
public sealed record PluginAnswer(int Exit, string Output, string Error)
{
    /// <summary>The error object on standard output; throws if it is none.</summary>
    public (ulong Code, string Message, string Details) ReadError()
    {
        var json = JsonNode.Parse(Output)!.AsObject();
        return ((ulong)json["code"]!, (string)json["msg"]!, (string?)json["details"] ?? "");
    }
}
