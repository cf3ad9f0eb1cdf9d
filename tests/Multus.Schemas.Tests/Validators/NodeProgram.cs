using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using Multus.TestKit;

namespace Multus.Schemas.Tests.Validators;

/// <summary>Runs the scripts beside this file, which take JSON and give JSON.</summary>
internal static class NodeProgram
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly string Folder = Repository.At("tests", "Multus.Schemas.Tests", "Validators");

    /// <summary>Runs a script; throws, saying what to do, where it cannot be run.</summary>
    public static async Task<JsonNode> RunAsync(string script, JsonNode input)
    {
        if (!Directory.Exists(Path.Combine(Folder, "node_modules")))
        {
            throw new InvalidOperationException($"the validators are not installed: run `npm ci` in {Folder} (./test.sh does)");
        }

        var start = new ProcessStartInfo("node", [script]) { WorkingDirectory = Folder, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Start(start);
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await using (var stream = process.StandardInput.BaseStream)
        {
            await stream.WriteAsync(Encoding.UTF8.GetBytes(input.ToJsonString()));
        }

        using var patience = new CancellationTokenSource(Patience);
        await process.WaitForExitAsync(patience.Token);
        return process.ExitCode == 0 ? JsonNode.Parse(await output)! : throw new InvalidOperationException($"{script}: exit {process.ExitCode}: {await error}");
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception exception)
        {
            throw new InvalidOperationException("Node 18 or later is needed (./test.sh installs it)", exception);
        }
    }
}
