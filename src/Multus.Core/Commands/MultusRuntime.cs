using System.Diagnostics.CodeAnalysis;
using Multus.Core.Cni;
using Multus.Core.Cni.Errors;
using Multus.Core.Planning;

namespace Multus.Core.Commands;

/// <summary>Multus itself: reads the configuration of a request and has it carried out. Thread-safe.</summary>
/// <param name="compose">Gives what it needs of the world, which may depend on the configuration: where to log, for one.</param>
public sealed class MultusRuntime(Func<NodeConfig, MultusServices> compose) : IMultusRuntime
{
    /// <summary>A runtime that needs the same of the world for every request.</summary>
    public MultusRuntime(MultusServices services)
        : this(_ => services)
    {
    }

    /// <inheritdoc/>
    public ValueTask<CniResponse> HandleAsync(CniRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        try
        {
            return HandleAsync(request, NodeConfigReader.Read(request.Config.Span), cancellationToken);
        }
        catch (CniException exception)
        {
            return ValueTask.FromResult<CniResponse>(new CniResponse.Fail(null, exception.Error.Prefixed("Multus: error loading netconf: ")));
        }
    }

    /// <summary>Answers one request whose configuration has been read, and perhaps changed, by the caller.</summary>
    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "the edge: whatever happened, the caller gets an answer")]
    public async ValueTask<CniResponse> HandleAsync(CniRequest request, NodeConfigReading configuration, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(configuration);
        try
        {
            var scope = RequestScope.Create(compose(configuration.Config), request, configuration);
            return request.Command switch
            {
                CniCommand.Add => await new AddHandler(scope).HandleAsync(cancellationToken).ConfigureAwait(false),
                CniCommand.Del => await new DelHandler(scope).HandleAsync(cancellationToken).ConfigureAwait(false),
                CniCommand.Check => await new CheckHandler(scope).HandleAsync(cancellationToken).ConfigureAwait(false),
                CniCommand.Status => await new StatusHandler(scope).HandleAsync(cancellationToken).ConfigureAwait(false),
                CniCommand.Gc => await new GcHandler(scope).HandleAsync(cancellationToken).ConfigureAwait(false),
                _ => throw new ArgumentOutOfRangeException(nameof(request), request.Command, "not a command for a runtime"),
            };
        }
        catch (Exception exception)
        {
            return new CniResponse.Fail(configuration.Config.Version, CniErrorMapper.Map(exception).Prefixed("Multus: "));
        }
    }
}
