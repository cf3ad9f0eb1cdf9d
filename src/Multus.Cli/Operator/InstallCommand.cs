using System.Collections.Immutable;

namespace Multus.Cli.Operator;

/// <summary>Copies the plugins to the node's folder of plugins, as multus-cni's <c>install_multus</c> does.</summary>
internal sealed class InstallCommand : IOperatorCommand
{
    private static readonly Flag Type = new("type", "", "thin: copy multus; thick: copy multus-shim; without it both are copied") { Short = 't' };
    private static readonly Flag Destination = new("dest-dir", "/host/opt/cni/bin", "the node's folder of CNI plugins") { Short = 'd' };

    /// <summary>Where the programs are that belong together.</summary>
    public static Flag Source { get; } = new("source-dir", "", "the folder that has the plugins; this program's without it");

    public string Name => "install";

    public string Summary => "copy the plugins to the node";

    public ImmutableArray<Flag> Flags => [Type, Destination, Source];

    /// <summary>The folder that has the plugins.</summary>
    public static string SourceOf(FlagValues flags) => flags.TextOrNull(Source) ?? Path.GetDirectoryName(Environment.ProcessPath) ?? "/";

    public Task<int> RunAsync(FlagValues flags, OperatorContext context)
    {
        if (NamesOf(flags.Text(Type)) is not { } names)
        {
            context.Complain("--type is missing or --type has invalid value");
            return Task.FromResult(ExitCodes.Failure);
        }

        var destination = flags.FullPath(Destination);
        if (!NodeFolders.Exists(destination))
        {
            context.Complain($"dest-dir is not found: there is no folder \"{destination}\"");
            return Task.FromResult(ExitCodes.Failure);
        }

        var folder = new PluginFolder(destination);
        return Task.FromResult(names.All(name => TryInstall(folder, SourceOf(flags), name, context)) ? ExitCodes.Success : ExitCodes.Failure);
    }

    private static ImmutableArray<string>? NamesOf(string type) => type switch
    {
        "" => MultusFiles.Plugins,
        "thin" => [MultusFiles.Plugin],
        "thick" => [MultusFiles.Shim],
        _ => null,
    };

    private static bool TryInstall(PluginFolder folder, string source, string name, OperatorContext context)
    {
        try
        {
            context.Say(folder.Install(Path.Combine(source, name), name) ? $"multus {name} copy succeeded!" : $"multus {name} is there already");
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            context.Complain($"failed to copy file {name}: {exception.Message}");
            return false;
        }
    }
}
