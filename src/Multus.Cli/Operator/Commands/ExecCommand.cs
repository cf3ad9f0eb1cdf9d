using System.CommandLine;
using Multus.Cli.Operator.Running;
using Multus.Cni.Processes;
using Multus.Core.Cni;
using Multus.Core.Cni.Configuration;
using Multus.Core.Cni.Errors;
using Multus.Core.Delegation;
using Multus.Core.State;

namespace Multus.Cli.Operator.Commands;

/// <summary>Runs one plugin, with what it is told on standard input.</summary>
internal static class ExecCommand
{
    public static Command Create(OperatorContext context)
    {
        var word = new Argument<string>("COMMAND") { Description = "ADD, DEL, CHECK, STATUS, GC or VERSION" };
        word.AcceptOnlyFromAmong("ADD", "DEL", "CHECK", "STATUS", "GC", "VERSION");
        var plugin = new Option<string?>("--plugin") { Description = "the plugin (default: type of the configuration)", HelpName = "TYPE" };
        var netns = new Option<string?>("--netns") { Description = $"the network namespace: a path, or a name in {NamedNetns.Folder} (default: $CNI_NETNS)", HelpName = "NETNS" };
        var config = new Option<string>("--config") { Description = "the plugin's configuration, as it is sent; - for standard input", DefaultValueFactory = static _ => "-", HelpName = "FILE" };
        var options = new RunOptions(context);
        var command = new Command("exec", "run one plugin, and show what it answers") { word, plugin, netns, config };
        options.AddTargetTo(command);
        options.AddCallsTo(command);
        command.SetAction(async (parsed, _) =>
        {
            var what = CniCommandText.TryParse(parsed.GetValue(word), out var known) ? known : CniCommand.Version;
            var named = parsed.GetValue(netns) ?? context.Io.Environment.GetValueOrDefault("CNI_NETNS");
            var hasTarget = what is CniCommand.Add or CniCommand.Del or CniCommand.Check;
            if (hasTarget && string.IsNullOrEmpty(named))
            {
                context.Complain($"multus exec: {what.ToProtocolText()} is about a network namespace: name it by --netns");
                return ExitCodes.Usage;
            }

            var files = new DiskFileStore();
            var told = what == CniCommand.Version ? null : PluginConfig.Parse(new InputFiles(files, context.Io.Input).Read([parsed.GetValue(config)!])[0].Content.Span);
            var type = parsed.GetValue(plugin) is { } stated ? PluginType.Parse(stated) : told?.Type ?? throw new CniException(new CniError(CniErrorCode.InvalidNetworkConfig, "name the plugin by --plugin"));
            var about = new InvocationContext(hasTarget ? options.TargetOf(parsed, named!) : null, hasTarget ? options.ArgsOf(parsed) : CniArgs.Empty, options.PluginPathOf(parsed));
            var launcher = new AnswerKeeper(new PosixProcessLauncher());
            var calls = options.CallsOf(parsed, files).Open(launcher);
            var outcome = told is null
                ? await new ConflistRunner(calls).VersionAsync(new VersionCall(type, about.PluginPath) { Limits = new CallLimits(Deadline.None, options.TimeoutOf(parsed)) }, context.Stopping)
                : await calls.ExecuteAsync(new DelegateCall(what, told, about) { Type = type, Timeout = options.TimeoutOf(parsed) }, context.Stopping);
            context.Io.Output.Write(launcher.Answer.Span);
            if (outcome is DelegateOutcome.Failed { Error: var error })
            {
                context.Complain($"error {(ulong)error.Code}: {error}");
            }

            return outcome is DelegateOutcome.Failed ? ExitCodes.Failure : ExitCodes.Success;
        });
        return command;
    }
}
