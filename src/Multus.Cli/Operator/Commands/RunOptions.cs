using System.Collections.Immutable;
using System.CommandLine;
using System.Text;
using Multus.Cli.Operator.Running;
using Multus.Core.Cni;
using Multus.Core.Cni.Configuration;
using Multus.Core.Cni.Errors;
using Multus.Core.Ports;

namespace Multus.Cli.Operator.Commands;

/// <summary>The options by which plugins are run, with cnitool's variables behind them.</summary>
/// <param name="context">What there is to do with the world.</param>
internal sealed class RunOptions(OperatorContext context)
{
    private const string DefaultPluginDir = "/opt/cni/bin";

    private readonly Option<string?> _interface = new("--ifname", "-i") { Description = "the interface (default: $CNI_IFNAME, or eth0)", HelpName = "NAME" };
    private readonly Option<string?> _container = new("--container-id") { Description = "the container's identifier (default: cnitool's, of the namespace's path)", HelpName = "ID" };
    private readonly Option<string[]> _args = new("--args") { Description = "an argument for the plugins; may be given several times (default: $CNI_ARGS)", HelpName = "KEY=VALUE" };
    private readonly Option<string?> _capabilities = new("--capability-args") { Description = "what is offered to the plugins by capability: a JSON object, or a file that has it (default: $CAP_ARGS)", HelpName = "JSON|FILE" };
    private readonly Option<string[]> _pluginDirs = new("--plugin-dir") { Description = $"a folder of plugins; may be given several times (default: $CNI_PATH, or {DefaultPluginDir})", HelpName = "DIR" };
    private readonly Option<string?> _configDir = new("--config-dir") { Description = "the folder in which networks are looked up (default: $NETCONFPATH, or /etc/cni/net.d)", HelpName = "DIR" };
    private readonly Option<string> _cacheDir = new("--cache-dir") { Description = "the folder in whose results/ the results are kept", DefaultValueFactory = static _ => "/var/lib/cni", HelpName = "DIR" };
    private readonly Option<TimeSpan> _timeout = CommonOptions.Timeout("how long all may take, such as 90s", TimeSpan.FromMinutes(3));
    private readonly Option<bool> _progress = new("--progress") { Description = "tell which plugin runs, also where standard error is no terminal" };
    private readonly Option<bool> _trace = new("--trace") { Description = "show on standard error what each plugin is told and answers" };

    /// <summary>Gives a command the options of all that run plugins.</summary>
    public void AddCallsTo(Command command)
    {
        foreach (var option in (Option[])[_pluginDirs, _timeout, _progress, _trace])
        {
            command.Options.Add(option);
        }
    }

    /// <summary>Gives a command the options of those that are about an attachment.</summary>
    public void AddTargetTo(Command command)
    {
        foreach (var option in (Option[])[_interface, _container, _args])
        {
            command.Options.Add(option);
        }

        command.Validators.Add(result =>
        {
            foreach (var pair in (result.GetValue(_args) ?? []).SelectMany(static text => text.Split(';', StringSplitOptions.RemoveEmptyEntries)))
            {
                if (pair.IndexOf('=', StringComparison.Ordinal) is var at && (at <= 0 || at == pair.Length - 1))
                {
                    result.AddError($"--args: \"{pair}\" is not KEY=VALUE");
                }
            }
        });
    }

    /// <summary>Gives a command the options of those that are about a network.</summary>
    public void AddNetworkTo(Command command)
    {
        command.Options.Add(_configDir);
        command.Options.Add(_cacheDir);
    }

    /// <summary>Gives a command the option of what is offered.</summary>
    public void AddCapabilitiesTo(Command command) => command.Options.Add(_capabilities);

    /// <summary>What runs plugins.</summary>
    public PluginCalls CallsOf(ParseResult parsed, IFileStore files) => new(context, files)
    {
        IsTraced = parsed.GetValue(_trace),
        ShowsProgress = parsed.GetValue(_progress) || context.IsErrorTerminal,
    };

    public TimeSpan TimeoutOf(ParseResult parsed) => parsed.GetValue(_timeout);

    public ImmutableArray<string> PluginPathOf(ParseResult parsed) =>
        parsed.GetValue(_pluginDirs) is { Length: > 0 } stated ? [.. stated.Select(Path.GetFullPath)]
        : Variable("CNI_PATH") is { } path ? [.. path.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)]
        : [DefaultPluginDir];

    /// <exception cref="CniException">The namespace, interface or container has a name that cannot be (code 4 or 8).</exception>
    public AttachmentTarget TargetOf(ParseResult parsed, string namedNetns)
    {
        var netns = NamedNetns.PathOf(namedNetns);
        var container = parsed.GetValue(_container) is { } stated ? ContainerId.Parse(stated) : NamedNetns.ContainerOf(netns);
        return new AttachmentTarget(new SandboxRef(container, netns), InterfaceName.Parse(parsed.GetValue(_interface) ?? Variable("CNI_IFNAME") ?? "eth0"));
    }

    /// <exception cref="CniException">They cannot be read (code 4).</exception>
    public CniArgs ArgsOf(ParseResult parsed) =>
        CniArgs.Parse(parsed.GetValue(_args) is { Length: > 0 } stated ? string.Join(';', stated) : Variable("CNI_ARGS") ?? "");

    /// <exception cref="CniException">What is offered cannot be read (code 6 or 7).</exception>
    public RunQuestion QuestionOf(ParseResult parsed, CniCommand command, string network, string? namedNetns, IFileStore files) =>
        new(command, network, namedNetns is null ? null : TargetOf(parsed, namedNetns))
        {
            ConfigDir = parsed.GetValue(_configDir) ?? Variable("NETCONFPATH") ?? "/etc/cni/net.d",
            CacheDir = Path.GetFullPath(parsed.GetValue(_cacheDir)!),
            PluginPath = PluginPathOf(parsed),
            Timeout = TimeoutOf(parsed),
            Args = namedNetns is null ? CniArgs.Empty : ArgsOf(parsed),
            Capabilities = namedNetns is null ? CapabilityArgs.Empty : CapabilitiesOf(parsed, files),
        };

    private CapabilityArgs CapabilitiesOf(ParseResult parsed, IFileStore files)
    {
        var stated = parsed.GetValue(_capabilities) ?? Variable("CAP_ARGS") ?? "{}";
        var json = stated.TrimStart().StartsWith('{') ? Encoding.UTF8.GetBytes(stated)
            : files.Read(stated) ?? throw new CniException(new CniError(CniErrorCode.InvalidNetworkConfig, $"capability arguments: \"{stated}\" is no JSON object, and no file"));
        try
        {
            return CapabilityArgs.Parse(json.Span);
        }
        catch (CniException exception)
        {
            throw new CniException(exception.Error.Prefixed("capability arguments: "), exception);
        }
    }

    private string? Variable(string name) => context.Io.Environment.GetValueOrDefault(name) is { Length: > 0 } value ? value : null;
}
