using System.Globalization;
using Multus.Cli.Daemon;
using Multus.Cli.Plugin;
using Multus.Cni.Hosting;

namespace Multus.StoppingMultus;

/// <summary>
/// The plugin, or the daemon, which dies right before the effect whose number is in the variable <c>STOP_BEFORE</c>, and first says on
/// standard error which one that is.
/// </summary>
internal static class Program
{
    private static async Task<int> Main(string[] arguments)
    {
        var io = PluginIo.OfProcess();
        var effects = new Effects(int.Parse(io.Environment["STOP_BEFORE"], CultureInfo.InvariantCulture), io.Error);
        if (arguments is ["daemon", "-config", var path])
        {
            return await new DaemonProgram(io, path, services => StoppingServices.Around(services, effects)).RunAsync();
        }

        using var plugin = new ThinPlugin(io, services => StoppingServices.Around(services, effects));
        return await plugin.RunAsync(new CniPluginHostOptions { About = "plugin that dies when it is told to" });
    }
}
