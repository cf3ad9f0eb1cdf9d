using System.Text;
using Multus.Core.Cni;
using Multus.Core.Cni.Errors;
using Multus.Core.Cni.Json;
using Multus.Core.Cni.Results;

namespace Multus.Core.Delegation.Processes;

/// <summary>What a plugin's exit status and output mean (CNI 1.1.0, sections 2 and 5). The exit status alone decides success. Pure.</summary>
internal static class PluginOutput
{
    private const int MaxQuoted = 1024;

    /// <summary>The outcome, and what became of the plugin's standard error.</summary>
    public static InterpretedOutput Interpret(DelegateCall call, ProcessExit exit) => exit.End switch
    {
        ProcessEnd.Exited { Code: 0 } => new(Succeed(call, exit), QuotesError: false),
        ProcessEnd.Exited or ProcessEnd.Signaled => OlderThanVersion(call, Fail(exit)),
        ProcessEnd.TimedOut timedOut => new(
            Failure($"plugin \"{call.Type}\" had not answered {call.Command.ToProtocolText()} when its time was up: {timedOut}", QuoteError(exit)),
            QuotesError: true),
        ProcessEnd.OutputTooLong tooLong => new(
            Failure($"plugin \"{call.Type}\" printed too much on standard output: {tooLong}", QuoteError(exit)),
            QuotesError: true),
        _ => throw new ArgumentOutOfRangeException(nameof(exit), exit.End, "not a way to end"),
    };

    private static DelegateOutcome Succeed(DelegateCall call, ProcessExit exit)
    {
        if (call.Command is not (CniCommand.Add or CniCommand.Version))
        {
            return DelegateOutcome.Done;
        }

        try
        {
            if (call.Command == CniCommand.Version)
            {
                return new DelegateOutcome.Succeeded(Result: null) { Versions = PluginVersions.Decode(exit.Output.Span) };
            }

            // A result without a version, or with an empty one, is of the version that was asked for.
            var asked = CniVersion.TryParse(call.Config.StatedVersion, out var version) ? version : CniVersion.Unstated;
            return new DelegateOutcome.Succeeded(CniResultCodec.Decode(exit.Output.Span, asked));
        }
        catch (CniException exception)
        {
            var code = exception.Error.Code == CniErrorCode.IncompatibleVersion ? CniErrorCode.IncompatibleVersion : CniErrorCode.Internal;
            var error = new CniError(code, $"failed to read what plugin \"{call.Type}\" printed as a {(call.Command == CniCommand.Version ? "version" : "result")}: {exception.Error}")
                .WithDetails(exit.Output.IsEmpty ? null : $"it printed {Quote(exit.Output)}");
            return new DelegateOutcome.Failed(error, exception);
        }
    }

    // The one failure that is an answer: the plugin is from before 0.2.0, which brought VERSION.
    private static InterpretedOutput OlderThanVersion(DelegateCall call, InterpretedOutput output) =>
        call.Command == CniCommand.Version && output.Outcome is DelegateOutcome.Failed { Error: { Message: "unknown CNI_COMMAND: VERSION", Details: null } }
            ? output with { Outcome = new DelegateOutcome.Succeeded(Result: null) { Versions = PluginVersions.BeforeVersion } }
            : output;

    private static InterpretedOutput Fail(ProcessExit exit)
    {
        if (exit.Output.IsEmpty)
        {
            return exit.Error.IsEmpty
                ? new(Failure($"netplugin failed with no error message: {exit.End}", null), QuotesError: false)
                : new(Failure($"netplugin failed: {Quote(exit.Error)}: {exit.End}", null), QuotesError: true);
        }

        if (!CniErrorCodec.TryRead(exit.Output.Span, out var error))
        {
            return new(Failure($"netplugin failed but error parsing its diagnostic message {Quote(exit.Output)}: {exit.End}", QuoteError(exit)), QuotesError: true);
        }

        // A plugin that printed a result, or nothing to the point, and then failed.
        return error.ToString().Length == 0
            ? new(new DelegateOutcome.Failed(new CniError(error.Code, $"netplugin failed with no error message: {exit.End}").WithDetails(QuoteError(exit))), QuotesError: true)
            : new(new DelegateOutcome.Failed(error), QuotesError: false);
    }

    private static DelegateOutcome.Failed Failure(string message, string? details) =>
        new(new CniError(CniErrorCode.Internal, message).WithDetails(details));

    private static string? QuoteError(ProcessExit exit) => exit.Error.IsEmpty ? null : $"it wrote to standard error: {Quote(exit.Error)}";

    private static string Quote(ReadOnlyMemory<byte> text)
    {
        var cut = text.Length > MaxQuoted;
        var shown = Encoding.UTF8.GetString(text.Span[..Math.Min(text.Length, MaxQuoted)]).TrimEnd();
        return Encoding.UTF8.GetString(CniJsonWriting.Text(shown)) + (cut ? "..." : "");
    }
}
