using System.Collections.Immutable;
using Multus.Core.Cni.Errors;

namespace Multus.Core.Execution;

/// <summary>
/// What to undo if something fails. Each step is put here before it is done, so that nothing that was begun is forgotten. Not
/// thread-safe.
/// </summary>
internal sealed class CompensationStack
{
    private readonly Stack<Func<CancellationToken, ValueTask<CniError?>>> _steps = new();

    /// <summary>Registers how a step is undone. Call it before the step.</summary>
    public void Push(Func<CancellationToken, ValueTask<CniError?>> undo) => _steps.Push(undo);

    /// <summary>Undoes everything, last step first, and goes on after failures.</summary>
    /// <returns>What could not be undone.</returns>
    public async ValueTask<ImmutableArray<CniError>> UnwindAsync(CancellationToken cancellationToken)
    {
        var errors = ImmutableArray.CreateBuilder<CniError>();
        while (_steps.TryPop(out var undo))
        {
            try
            {
                if (await undo(cancellationToken).ConfigureAwait(false) is { } error)
                {
                    errors.Add(error);
                }
            }
            catch (Exception exception) when (exception is CniException or IOException or UnauthorizedAccessException or OperationCanceledException)
            {
                errors.Add(CniErrorMapper.Map(exception));
            }
        }

        return errors.DrainToImmutable();
    }
}
