using System.ComponentModel;
using System.Globalization;
using Multus.Core.Cni;
using Multus.Core.Cni.Errors;
using Multus.Core.Cni.Results;

namespace Multus.Core.Delegation.Processes;

/// <summary>Runs delegates as the CNI specification has it: an executable found by its type, variables, standard input and output. Thread-safe.</summary>
/// <param name="locator">Finds executables.</param>
/// <param name="launcher">Runs them.</param>
/// <param name="time">The clock for waiting until a busy file is free.</param>
/// <param name="options">Limits and environment.</param>
public sealed class ProcessDelegateExecutor(PluginLocator locator, IProcessLauncher launcher, TimeProvider time, ProcessExecutorOptions options) : IDelegateExecutor
{
    private const int NoSuchFile = 2;
    private const int ExecFormatError = 8;
    private const int AccessDenied = 13;
    private const int TextFileBusy = 26;

    /// <inheritdoc/>
    public async ValueTask<DelegateOutcome> ExecuteAsync(DelegateCall call, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        if (!options.PluginPath.IsEmpty)
        {
            call = call with { Context = call.Context with { PluginPath = [.. call.Context.PluginPath, .. options.PluginPath] } };
        }

        var type = call.Type;
        if (locator.Find(type, call.Context.PluginPath) is not { } path)
        {
            return new DelegateOutcome.Failed(new CniError(
                CniErrorCode.Internal, $"failed to find plugin \"{type}\" in path [{string.Join(' ', call.Context.PluginPath)}]"))
            {
                NeverStarted = true,
                PluginNotFound = true,
            };
        }

        var deadline = Deadline.After(time, call.Timeout);
        var launch = new ProcessLaunch(path, EnvironmentFor(call), StandardInput(call));
        var attempt = 0;
        while (true)
        {
            attempt++;
            try
            {
                var exit = await launcher.LaunchAsync(launch with { Timeout = deadline.AtMost(options.Timeout) }, cancellationToken).ConfigureAwait(false);
                return Interpret(call, exit);
            }
            catch (Win32Exception exception) when (exception.NativeErrorCode == TextFileBusy && attempt < options.BusyAttempts && !deadline.HasPassed)
            {
                // Nothing ran, so trying again is safe for every command. Each try is a new process.
                await Task.Delay(deadline.AtMost(options.BusyDelay), time, cancellationToken).ConfigureAwait(false);
                if (deadline.HasPassed)
                {
                    // Started now, it would be killed at once, in the middle of whatever it does first.
                    return CannotStart(path, exception, attempt);
                }
            }
            catch (Win32Exception exception)
            {
                return CannotStart(path, exception, attempt);
            }
        }
    }

    /// <summary>What it is called in descriptions of a pipeline.</summary>
    public override string ToString() => "processes";

    private Dictionary<string, string> EnvironmentFor(DelegateCall call)
    {
        var environment = PluginEnvironment.Build(options.BaseEnvironment, call);
        if (options.HandsTraceContextOn)
        {
            TraceVariables.Write(environment, call.Context.Trace);
        }

        return environment;
    }

    private static ReadOnlyMemory<byte> StandardInput(DelegateCall call) => call.Command == CniCommand.Version ? PluginVersions.Question : call.Config.ToUtf8();

    private static DelegateOutcome.Failed CannotStart(string path, Win32Exception exception, int attempts)
    {
        var hint = exception.NativeErrorCode switch
        {
            NoSuchFile => "the file is there, so what is missing is the interpreter or loader that it names",
            ExecFormatError => "it is no program for this machine",
            AccessDenied => "is the file executable, and its file system not mounted noexec?",
            TextFileBusy => string.Create(CultureInfo.InvariantCulture, $"it was being written to at each of {attempts} tries"),
            _ => null,
        };
        var error = new CniError(CniErrorCode.Internal, $"cannot start plugin {path}: {exception.Message}").WithDetails(hint);
        return new DelegateOutcome.Failed(error, exception) { NeverStarted = true };
    }

    private DelegateOutcome Interpret(DelegateCall call, ProcessExit exit)
    {
        var (outcome, quotesError) = PluginOutput.Interpret(call, exit);
        if (!exit.Error.IsEmpty && !quotesError)
        {
            options.OnStandardError?.Invoke(call.Type, exit.Error);
        }

        return outcome;
    }
}
