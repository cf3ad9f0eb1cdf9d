using Multus.Cli.Daemon;
using Multus.Cni.Hosting;
using Multus.Core.Cni.Errors;

namespace Multus.Cli.Operator;

/// <summary>Runs the commands for those who run a node: from the command line to the exit code.</summary>
internal static class OperatorProgram
{
    /// <summary>The command of that name; null if there is none.</summary>
    public static IOperatorCommand? Find(string name) => name switch
    {
        "install" => new InstallCommand(),
        "uninstall" => new UninstallCommand(),
        "entrypoint" => new EntrypointCommand(),
        "kubeconfig" => new KubeconfigCommand(),
        "approve-certificates" => new ApproveCertificatesCommand(),
        "webhook" => new WebhookCommand(),
        _ => null,
    };

    /// <summary>Runs a command in this process, most of which stay for as long as their pod.</summary>
    public static async ValueTask<int> RunAsync(IOperatorCommand command, IReadOnlyList<string> arguments, PluginIo io)
    {
        using var signals = new StopSignals();
        using var end = CancellationTokenSource.CreateLinkedTokenSource(signals.Token);
        var idle = IdleMemory.OfProcess().RunAsync(TimeProvider.System, end.Token);
        try
        {
            return await RunAsync(command, arguments, new OperatorContext(io, TimeProvider.System, signals.Token));
        }
        finally
        {
            await end.CancelAsync();
            await idle;
        }
    }

    /// <summary>Runs a command.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(IOperatorCommand command, IReadOnlyList<string> arguments, OperatorContext context)
    {
        if (!new FlagParser(command.Flags).TryParse(arguments, out var flags, out var problem))
        {
            context.Complain($"{problem}\n{FlagHelp.Of(command)}");
            return ExitCodes.Usage;
        }

        if (flags.IsOn(FlagParser.Help))
        {
            // As multus-cni's helpers do: nothing was done.
            context.Complain(FlagHelp.Of(command));
            return ExitCodes.Failure;
        }

        try
        {
            return await command.RunAsync(flags, context);
        }
        catch (Exception exception) when (exception is CniException or IOException or UnauthorizedAccessException)
        {
            context.Complain($"multus {command.Name}: {Describe(exception)}");
            return ExitCodes.Failure;
        }
    }

    /// <summary>What went wrong, for people.</summary>
    public static string Describe(Exception exception) => exception is CniException { Error: var error } ? $"{error}" : exception.Message;
}
