using System.Diagnostics.CodeAnalysis;
using System.Text;
using Multus.Cni.Hosting;

namespace Multus.Cli;

/// <summary>A program that is a plugin to runtimes, and says what it is to people.</summary>
/// <param name="name">The program's name.</param>
/// <param name="usage">What people are told of it.</param>
internal sealed class CommandLine(string name, string usage)
{
    /// <summary>What a plugin says of itself when it is started without <c>CNI_COMMAND</c>.</summary>
    public const string About = "meta-plugin that delegates to other CNI plugins";

    /// <summary>Does what the arguments ask for.</summary>
    /// <param name="arguments">The arguments.</param>
    /// <param name="plugin">The plugin, for a run without arguments.</param>
    /// <returns>The exit code.</returns>
    // The last net: without it an exception would end the process with SIGABRT, and a runtime with nothing to read.
    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "a runtime understands error objects and nothing else")]
    public async Task<int> RunAsync(string[] arguments, Func<PluginIo, ValueTask<int>> plugin)
    {
        var io = PluginIo.OfProcess();
        try
        {
            switch (Personalities.Of(arguments))
            {
                case Personality.Plugin:
                    return await plugin(io);
                case Personality.Version:
                    Write(io.Output, $"{name}: {VersionText.Full}\n");
                    return ExitCodes.Success;
                case Personality.Help:
                    Write(io.Error, usage);
                    return ExitCodes.Success;
                default:
                    Write(io.Error, $"{name}: unknown argument \"{string.Join(' ', arguments)}\"\n\n{usage}");
                    return ExitCodes.Usage;
            }
        }
        catch (Exception exception)
        {
            Write(io.Error, $"{name}: {exception}\n");
            return ExitCodes.Failure;
        }
    }

    private static void Write(Stream stream, string text) => stream.Write(Encoding.UTF8.GetBytes(text));
}
