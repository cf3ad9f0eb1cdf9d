using System.Diagnostics.CodeAnalysis;
using System.Text;
using Multus.Cli.Plugin;
using Multus.Cni.Hosting;

namespace Multus.Cli;

/// <summary>The entry point. It composes and does nothing else.</summary>
internal static class Program
{
    private const string About = "meta-plugin that delegates to other CNI plugins";

    private const string Usage = """
        multus is a CNI plugin: a container runtime starts it, with CNI_COMMAND set and a network configuration on standard input.

        usage: multus [-version]
          -version, -v   print the version and exit
          -help, -h      print this and exit

        """;

    // The last net: without it an exception would end the process with SIGABRT, and a runtime with nothing to read.
    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "a runtime understands error objects and nothing else")]
    private static async Task<int> Main(string[] arguments)
    {
        var io = PluginIo.OfProcess();
        try
        {
            return await RunAsync(io, arguments);
        }
        catch (Exception exception)
        {
            Write(io.Error, $"multus: {exception}\n");
            return ExitCodes.Failure;
        }
    }

    private static async ValueTask<int> RunAsync(PluginIo io, string[] arguments)
    {
        switch (Personalities.Of(arguments))
        {
            case Personality.Plugin:
                using (var plugin = new ThinPlugin(io))
                {
                    return await plugin.RunAsync(new CniPluginHostOptions { About = About });
                }

            case Personality.Version:
                Write(io.Output, $"multus: {VersionText.Full}\n");
                return ExitCodes.Success;
            case Personality.Help:
                Write(io.Error, Usage);
                return ExitCodes.Success;
            default:
                Write(io.Error, $"multus: unknown argument \"{string.Join(' ', arguments)}\"\n\n{Usage}");
                return ExitCodes.Usage;
        }
    }

    private static void Write(Stream stream, string text) => stream.Write(Encoding.UTF8.GetBytes(text));
}
