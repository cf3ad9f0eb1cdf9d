using System.Collections.Immutable;

namespace Multus.Cli.Operator;

/// <summary>Sets a node up for the plugin without a daemon, and keeps it so, as multus-cni's <c>thin_entrypoint</c> does.</summary>
internal sealed class EntrypointCommand : IOperatorCommand
{
    public string Name => "entrypoint";

    public string Summary => "put plugin, kubeconfig and configuration on the node, and keep them up to date until SIGTERM";

    public ImmutableArray<Flag> Flags => EntrypointFlags.All;

    public async Task<int> RunAsync(FlagValues flags, OperatorContext context)
    {
        var options = EntrypointOptions.Of(flags);
        using var log = OperatorLog.Create(context);
        return await new Entrypoint(options, context, log).RunAsync();
    }
}
