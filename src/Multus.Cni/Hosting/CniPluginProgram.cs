using System.Reflection;
using Multus.Cni.Processes;
using Multus.Core.Delegation.InProcess;
using Multus.Core.Delegation.Processes;
using Multus.Core.State;

namespace Multus.Cni.Hosting;

/// <summary>
/// A program that is a CNI plugin: its <c>Main</c> is <c>return await CniPluginProgram.RunAsync(new MyPlugin());</c>.
/// </summary>
/// <remarks>
/// <para>
/// Commands and versions that the plugin does not have are refused before it is asked; what it throws becomes a CNI error object, and
/// SIGTERM and SIGINT the cancellation of its token. Started without <c>CNI_COMMAND</c>, the program says what it is, on standard error.
/// </para>
/// <para>Plugins that it calls in turn (<see cref="PluginRequest.Delegates"/>) are run as processes, found by <c>CNI_PATH</c>, in its own environment.</para>
/// </remarks>
public static class CniPluginProgram
{
    /// <summary>Answers the invocation that this process was started for.</summary>
    /// <param name="plugin">The plugin.</param>
    /// <returns>The exit code: 0 or 1.</returns>
    public static Task<int> RunAsync(ICniPlugin plugin)
    {
        ArgumentNullException.ThrowIfNull(plugin);
        return RunAsync(plugin, new CniPluginHostOptions { About = AboutOf(plugin), SupportedVersions = plugin.SupportedVersions });
    }

    /// <summary>Answers the invocation that this process was started for.</summary>
    /// <param name="plugin">The plugin.</param>
    /// <param name="options">What is said of the plugin, and limits.</param>
    /// <returns>The exit code: 0 or 1.</returns>
    public static async Task<int> RunAsync(ICniPlugin plugin, CniPluginHostOptions options)
    {
        using var stop = new StopSignals();
        return await RunAsync(plugin, options, PluginIo.OfProcess(), stop.Token).ConfigureAwait(false);
    }

    /// <summary>Answers one invocation, for programs that read their environment themselves, and for tests.</summary>
    /// <param name="plugin">The plugin.</param>
    /// <param name="options">What is said of the plugin, and limits.</param>
    /// <param name="io">The environment and the streams.</param>
    /// <param name="cancellationToken">The wish to stop.</param>
    /// <returns>The exit code: 0 or 1.</returns>
    public static async Task<int> RunAsync(ICniPlugin plugin, CniPluginHostOptions options, PluginIo io, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(plugin);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(io);
        return await new CniPluginHost(options).RunAsync(io, () => new PluginHandler(plugin, Delegates(io), io.Environment), cancellationToken).ConfigureAwait(false);
    }

    private static ProcessDelegateExecutor Delegates(PluginIo io) => new(
        new PluginLocator(new DiskFileStore()),
        new PosixProcessLauncher(),
        TimeProvider.System,
        new ProcessExecutorOptions { BaseEnvironment = io.Environment, OnStandardError = (_, text) => io.Error.Write(text.Span) });

    private static string AboutOf(ICniPlugin plugin)
    {
        var assembly = plugin.GetType().Assembly;
        return $"CNI {assembly.GetName().Name} plugin {assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion}".TrimEnd();
    }
}
