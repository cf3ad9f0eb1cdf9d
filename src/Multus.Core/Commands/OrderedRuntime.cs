using Multus.Core.Cni;
using Multus.Core.Cni.Errors;

namespace Multus.Core.Commands;

/// <summary>A runtime for a process that serves many requests: puts them in order before another one. Thread-safe.</summary>
/// <param name="inner">The other one.</param>
/// <param name="gate">The order.</param>
public sealed class OrderedRuntime(IMultusRuntime inner, OperationGate gate) : IMultusRuntime
{
    /// <inheritdoc/>
    /// <remarks>STATUS does not wait: it tells of the node as it is.</remarks>
    public async ValueTask<CniResponse> HandleAsync(CniRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        IDisposable? turn;
        try
        {
            turn = request switch
            {
                { Context.Target.Sandbox.Container: { } container } => await gate.EnterAsync(container, cancellationToken).ConfigureAwait(false),
                { Command: CniCommand.Gc } => await gate.EnterAloneAsync(cancellationToken).ConfigureAwait(false),
                _ => null,
            };
        }
        catch (CniException exception)
        {
            return new CniResponse.Fail(null, exception.Error);
        }
        catch (OperationCanceledException)
        {
            return new CniResponse.Fail(null, new CniError(
                CniErrorCode.TryAgainLater, $"{request.Command.ToProtocolText()} was given up while it waited for other operations of the node"));
        }

        using (turn)
        {
            return await inner.HandleAsync(request, cancellationToken).ConfigureAwait(false);
        }
    }
}
