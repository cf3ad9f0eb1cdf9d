using Microsoft.Extensions.Logging;
using Multus.Cli.Daemon;
using Multus.Core.Cni.Errors;
using Multus.Core.Planning.Generation;
using Multus.Core.State;

namespace Multus.Cli.Operator;

/// <summary>A node that is set up for the plugin without a daemon: plugin, kubeconfig, configuration, in this order.</summary>
/// <param name="options">What is asked for.</param>
/// <param name="context">The process.</param>
/// <param name="logger">Told of what is done.</param>
internal sealed class Entrypoint(EntrypointOptions options, OperatorContext context, ILogger logger)
{
    private readonly DiskFileStore _files = new();

    /// <summary>Sets it up, and keeps it so until the process is asked to stop.</summary>
    /// <returns>The exit code.</returns>
    /// <exception cref="CniException">It cannot be set up.</exception>
    /// <exception cref="IOException">A file cannot be read or written.</exception>
    /// <exception cref="UnauthorizedAccessException">A file may not be read or written.</exception>
    public async Task<int> RunAsync()
    {
        Check();
        if (options.BinFile is { } program)
        {
            new PluginFolder(options.CniBinDir).Install(program, MultusFiles.Plugin);
        }

        if (options.MultusConfDir is { } folder)
        {
            NodeFolders.Create(folder);
        }

        var account = new ServiceAccount(_files, context.Io.Environment, options.ServiceAccountFolder);
        var kubeconfig = new KubeconfigFile(_files, options.Kubeconfig, options.TrustsAnyServer ? account.ToTrustingKubeconfig : account.ToKubeconfig, logger);
        kubeconfig.Write();

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(context.Stopping);
        var keeping = kubeconfig.KeepAsync(context.Time, stop.Token);
        try
        {
            return options.ConfFile is { } file ? await CopyAsync(file) : await GenerateAsync();
        }
        finally
        {
            await stop.CancelAsync();
            await keeping;
        }
    }

    private void Check()
    {
        Require(EntrypointFlags.CniConfDir, "folder", options.CniConfDir, NodeFolders.Exists(options.CniConfDir));
        Require(EntrypointFlags.CniBinDir, "folder", options.CniBinDir, NodeFolders.Exists(options.CniBinDir));
        Require(EntrypointFlags.BinFile, "file", options.BinFile, options.BinFile is null || _files.FileExists(options.BinFile));
        Require(EntrypointFlags.ConfFile, "file", options.ConfFile, options.ConfFile is null || _files.FileExists(options.ConfFile));
    }

    private static void Require(Flag flag, string what, string? path, bool isThere)
    {
        if (!isThere)
        {
            throw Problem($"{flag.Name} is not found: there is no {what} \"{path}\"");
        }
    }

    private Task<int> CopyAsync(string file)
    {
        var source = new CopiedConfigSource(_files, new ConfigCopy { Source = file, CniConfigDir = options.CniConfDir, CleanupOnExit = options.CleanupOnExit });
        WriteFirst(source);
        return KeepAsync(source);
    }

    private async Task<int> GenerateAsync()
    {
        var renamed = new RenamedPrimary(_files, options.PrimaryFolder, logger);
        if (options.RenamesPrimary)
        {
            // Of a run that was killed.
            renamed.PutBack(options.PrimaryFile);
        }

        var source = new ThinConfigSource(_files, options, renamed, context.Time, logger);
        WriteFirst(source);
        if (options.RenamesPrimary)
        {
            renamed.Rename(source.Chosen!);
        }

        var exit = await KeepAsync(source);
        if (options is { RenamesPrimary: true, CleanupOnExit: true })
        {
            renamed.PutBack(source.Chosen);
        }

        return exit;
    }

    private void WriteFirst(IConfigSource source)
    {
        var config = source.Read() ?? throw Problem(source.Missing);
        new OwnConfigFile(_files, source, logger).Keep(config);
    }

    private async Task<int> KeepAsync(IConfigSource source)
    {
        if (options.FollowsChanges)
        {
            var end = await new ConfigGenerator(_files, source, new GeneratorPatience(), context.Time, logger).RunAsync(context.Stopping);
            return end.Error is { } error ? throw new CniException(error) : ExitCodes.Success;
        }

        await context.UntilStoppedAsync();
        if (options.CleanupOnExit)
        {
            new OwnConfigFile(_files, source, logger).Remove();
        }

        return ExitCodes.Success;
    }

    private static CniException Problem(string problem) => new(new CniError(CniErrorCode.InvalidNetworkConfig, problem));
}
