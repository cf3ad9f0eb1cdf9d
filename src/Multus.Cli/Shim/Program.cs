using Multus.Cni.Files;
using Multus.Cni.Hosting;
using Multus.Cni.Shim;

namespace Multus.Cli.Shim;

/// <summary>The entry point of the shim: the plugin that hands all work to the daemon of the node.</summary>
internal static class Program
{
    private const string Usage = """
        multus-shim is a CNI plugin: a container runtime starts it, with CNI_COMMAND set and a network configuration on standard input.
        It hands each request to the daemon of the node, multus-daemon.

        usage: multus-shim [-version]
          -version, -v   print the version and exit
          -help, -h      print this and exit

        """;

    private static Task<int> Main(string[] arguments) => new CommandLine("multus-shim", Usage).RunAsync(arguments, static io =>
        new CniPluginHost(new CniPluginHostOptions { About = CommandLine.About }).RunAsync(io, () => new ShimRuntime(io.Environment, new PosixFileStore()), CancellationToken.None));
}
