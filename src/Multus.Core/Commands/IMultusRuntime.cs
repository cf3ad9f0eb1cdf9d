namespace Multus.Core.Commands;

/// <summary>Answers CNI requests. The plugin, the node daemon and embedding programs all call exactly this.</summary>
public interface IMultusRuntime
{
    /// <summary>Answers one request. Failures are answers too; no exception leaves.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">The caller's wish to stop: what runs is ended, an ADD is undone, and the answer says so (code 11).</param>
    ValueTask<CniResponse> HandleAsync(CniRequest request, CancellationToken cancellationToken);
}
