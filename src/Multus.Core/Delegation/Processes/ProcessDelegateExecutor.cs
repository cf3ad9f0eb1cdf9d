using System.ComponentModel;
using System.Globalization;
using Multus.Core.Cni.Errors;

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
        var type = call.Config.Type;
        if (locator.Find(type, call.Context.PluginPath) is not { } path)
        {
            return new DelegateOutcome.Failed(new CniError(
                CniErrorCode.Internal, $"failed to find plugin \"{type}\" in path [{string.Join(' ', call.Context.PluginPath)}]"));
        }

        var deadline = Deadline.After(time, call.Timeout);
        var launch = new ProcessLaunch(path, PluginEnvironment.Build(options.BaseEnvironment, call), call.Config.ToUtf8());
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
                    return new DelegateOutcome.Failed(CannotStart(path, exception, attempt), exception);
                }
            }
            catch (Win32Exception exception)
            {
                return new DelegateOutcome.Failed(CannotStart(path, exception, attempt), exception);
            }
        }
    }

    private static CniError CannotStart(string path, Win32Exception exception, int attempts)
    {
        var hint = exception.NativeErrorCode switch
        {
            NoSuchFile => "the file is there, so what is missing is the interpreter or loader that it names",
            ExecFormatError => "it is no program for this machine",
            AccessDenied => "is the file executable, and its file system not mounted noexec?",
            TextFileBusy => string.Create(CultureInfo.InvariantCulture, $"it was being written to at each of {attempts} tries"),
            _ => null,
        };
        return new CniError(CniErrorCode.Internal, $"cannot start plugin {path}: {exception.Message}").WithDetails(hint);
    }

    private DelegateOutcome Interpret(DelegateCall call, ProcessExit exit)
    {
        var (outcome, quotesError) = PluginOutput.Interpret(call, exit);
        if (!exit.Error.IsEmpty && !quotesError)
        {
            options.OnStandardError?.Invoke(call.Config.Type, exit.Error);
        }

        return outcome;
    }
}
