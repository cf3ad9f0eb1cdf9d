using System.CommandLine;
using System.CommandLine.Invocation;
using Multus.Cli.Operator.Output;
using Multus.Cni.Hosting;
using Multus.Core.Cni.Errors;

namespace Multus.Cli.Operator.Commands;

/// <summary>The commands for people, whose options are as they are known from elsewhere: from the command line to the exit code.</summary>
internal static class PeopleCommands
{
    /// <summary>Whether a command line that begins so is for one of them. Says so without a look at any of them: a plugin's start passes here.</summary>
    public static bool Know(string word) => word is "validate" or "plan" or "inspect" or "list" or "draw" or "completion" or "add" or "del" or "check" or "status" or "exec" or "gc" or "doctor" || word.StartsWith("[suggest", StringComparison.Ordinal);

    /// <summary>Runs a command in this process.</summary>
    public static async ValueTask<int> RunAsync(IReadOnlyList<string> words, PluginIo io)
    {
        using var signals = new StopSignals();
        return await RunAsync(words, new OperatorContext(io, TimeProvider.System, signals.Token) { IsTerminal = Terminal.IsOutput, IsErrorTerminal = Terminal.IsError, IsInputTerminal = Terminal.IsInput });
    }

    /// <summary>Runs a command.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> words, OperatorContext context)
    {
        var parsed = Create(context).Parse(words, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Action is ParseErrorAction || (parsed.Errors.Count > 0 && !words[0].StartsWith('[')))
        {
            context.Complain($"multus {words[0]}: {string.Join("; ", parsed.Errors.Select(static error => error.Message))}\nmultus {words[0]} --help tells how it should look");
            return ExitCodes.Usage;
        }

        using var output = new StringWriter { NewLine = "\n" };
        try
        {
            var code = await parsed.InvokeAsync(new InvocationConfiguration { Output = output, Error = output, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null }, context.Stopping);
            context.Print(output.ToString());
            return code;
        }
        catch (Exception exception) when (exception is CniException or IOException or UnauthorizedAccessException)
        {
            context.Complain($"multus {words[0]}: {OperatorProgram.Describe(exception)}");
            return ExitCodes.Failure;
        }
        catch (OperationCanceledException) when (context.Stopping.IsCancellationRequested)
        {
            return ExitCodes.Failure;
        }
    }

    private static RootCommand Create(OperatorContext context)
    {
        var root = new RootCommand("multus: several network interfaces for a container")
        {
            ValidateCommand.Create(context),
            PlanCommand.Create(context),
            InspectCommand.Create(context),
            ListCommand.Create(context),
            DrawCommand.Create(context),
            CompletionCommand.Create(context),
        };
        foreach (var command in RunCommands.Create(context))
        {
            root.Subcommands.Add(command);
        }

        root.Subcommands.Add(ExecCommand.Create(context));
        root.Subcommands.Add(GcCommand.Create(context));
        root.Subcommands.Add(DoctorCommand.Create(context));
        foreach (var option in root.Options.OfType<VersionOption>().ToArray())
        {
            root.Options.Remove(option);
        }

        OtherCommands.AddTo(root);
        return root;
    }
}
