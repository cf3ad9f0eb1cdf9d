using System.Diagnostics;
using System.Text;

namespace Multus.TestKit.Linux;

/// <summary>The published program, called as a container runtime calls it.</summary>
public static class MultusBinary
{
    /// <summary>Where it is: <c>MULTUS_BIN</c>, or <c>artifacts/bin/multus</c> of the repository.</summary>
    public static string Path { get; } = Find();

    /// <summary>The shim beside it.</summary>
    public static string Shim { get; } = System.IO.Path.Combine(System.IO.Path.GetDirectoryName(Path)!, "multus-shim");

    /// <summary>Starts it with these variables and nothing else but a PATH, and this on standard input.</summary>
    public static async Task<PluginAnswer> CallAsync(IReadOnlyDictionary<string, string> variables, string input) =>
        await CallAsync(variables, Encoding.UTF8.GetBytes(input)).ConfigureAwait(false);

    /// <summary>Starts it with these variables and nothing else but a PATH, and this on standard input.</summary>
    public static Task<PluginAnswer> CallAsync(IReadOnlyDictionary<string, string> variables, byte[] input) =>
        PluginProgram.CallAsync(Path, variables, input);

    /// <summary>Starts it as <see cref="CallAsync(IReadOnlyDictionary{string, string}, string)"/> does, on a host of its own: a named network namespace.</summary>
    public static Task<PluginAnswer> CallInAsync(string host, IReadOnlyDictionary<string, string> variables, string input) =>
        PluginProgram.CallInAsync(host, Path, variables, input);

    /// <summary>Starts it and leaves feeding to the test.</summary>
    public static Process Start(IReadOnlyDictionary<string, string> variables) => PluginProgram.Start(Path, variables);

    /// <summary>Waits for it and gives what it said.</summary>
    public static Task<PluginAnswer> FinishAsync(Process process) => PluginProgram.FinishAsync(process);

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
