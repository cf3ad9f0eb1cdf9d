using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using Multus.Cni.Namespaces;
using Multus.Core.Cni;
using Multus.Core.Cni.Errors;
using Multus.Core.Commands;

namespace Multus.Cni.Hosting;

/// <summary>
/// Being a CNI plugin (CNI 1.1.0, section 2): variables and standard input become a <see cref="CniRequest"/>, its answer becomes
/// standard output and an exit code. Whatever goes wrong becomes a CNI error object. As strict as the reference library's skeleton;
/// unlike it, it looks at the namespace before the work is done.
/// </summary>
/// <param name="options">What there is to say of the plugin, and limits.</param>
public sealed class CniPluginHost(CniPluginHostOptions options)
{
    private const int Success = 0;
    private const int Failure = 1;

    /// <summary>Handles one invocation.</summary>
    /// <param name="io">The process's environment and streams.</param>
    /// <param name="runtime">Who answers; made when it is known that there is something to answer.</param>
    /// <param name="cancellationToken">The wish to stop.</param>
    /// <returns>The exit code: 0 or 1.</returns>
    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "the edge: a runtime understands error objects and nothing else")]
    public async ValueTask<int> RunAsync(PluginIo io, Func<IMultusRuntime> runtime, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(io);
        ArgumentNullException.ThrowIfNull(runtime);
        try
        {
            return await AnswerAsync(io, runtime, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            return await FailAsync(io, CniErrorMapper.Map(exception), version: null).ConfigureAwait(false);
        }
    }

    private static async ValueTask<int> FailAsync(PluginIo io, CniError error, CniVersion? version)
    {
        try
        {
            await io.Output.WriteAsync(CniOutput.Of(error, version), CancellationToken.None).ConfigureAwait(false);
        }
        catch (IOException exception)
        {
            await SayAsync(io, $"cannot write the error \"{error}\" to standard output: {exception.Message}").ConfigureAwait(false);
        }

        return Failure;
    }

    private static async ValueTask SayAsync(PluginIo io, string text)
    {
        try
        {
            await io.Error.WriteAsync(Encoding.UTF8.GetBytes(text + "\n"), CancellationToken.None).ConfigureAwait(false);
        }
        catch (IOException)
        {
            // Nobody is left to listen.
        }
    }

    private static void CheckNetns(CniCommand command, CniEnvironment environment)
    {
        if (command is CniCommand.Add or CniCommand.Del
            && !environment.AllowsOwnNetns
            && environment.Context.Target?.Sandbox.Netns is { } netns
            && NetworkNamespace.IsCallersOwn(netns))
        {
            throw new CniException(new CniError(CniErrorCode.InvalidNetns, "plugin's netns and netns from CNI_NETNS should not be the same", netns.Value));
        }
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "from here on the configuration's version is known, and said")]
    private async ValueTask<int> AnswerAsync(PluginIo io, Func<IMultusRuntime> runtime, CancellationToken cancellationToken)
    {
        if (!io.Environment.TryGetValue("CNI_COMMAND", out var asked) || asked.Length == 0)
        {
            var versions = string.Join(", ", ImmutableArray.CreateRange(options.SupportedVersions, static version => version.Text));
            await SayAsync(io, $"{options.About}\nCNI protocol versions supported: {versions}").ConfigureAwait(false);
            return Success;
        }

        var environment = CniEnvironment.Read(io.Environment);
        if (environment.Command == CniCommand.Version)
        {
            await io.Output.WriteAsync(CniOutput.OfVersions(options.SupportedVersions), cancellationToken).ConfigureAwait(false);
            return Success;
        }

        var config = await CniInput.ReadAsync(io.Input, options, cancellationToken).ConfigureAwait(false);
        var header = RequestHeader.Read(config.Span);
        var version = CniVersion.TryParse(header.VersionText, out var stated) ? stated.Effective : null;
        try
        {
            var command = environment.Command
                ?? throw new CniException(new CniError(CniErrorCode.InvalidEnvironmentVariables, $"unknown CNI_COMMAND: {environment.CommandText}"));
            PluginVersionRules.Check(command, header.VersionText, options.SupportedVersions);
            CheckNetns(command, environment);
            var request = new CniRequest(command, environment.Context, config);
            return await runtime().HandleAsync(request, cancellationToken).ConfigureAwait(false) switch
            {
                CniResponse.Ok ok => await SucceedAsync(io, ok, command).ConfigureAwait(false),
                CniResponse.Fail fail => await FailAsync(io, fail.Error, fail.Version ?? version).ConfigureAwait(false),
                var other => throw new InvalidOperationException($"{other.GetType().Name} is no answer"),
            };
        }
        catch (Exception exception)
        {
            return await FailAsync(io, CniErrorMapper.Map(exception), version).ConfigureAwait(false);
        }
    }

    private static async ValueTask<int> SucceedAsync(PluginIo io, CniResponse.Ok response, CniCommand command)
    {
        await io.Output.WriteAsync(CniOutput.Of(response, command), CancellationToken.None).ConfigureAwait(false);
        return Success;
    }
}
