using System.Text.Json;
using Multus.Core.Cni.Errors;

namespace Multus.K8s.Http;

/// <summary>Reads objects from an API server, with tries and time limits. Thread-safe.</summary>
internal interface IApiReader
{
    /// <summary>Reads an object, or a list of them; null if there is none (404).</summary>
    /// <param name="path">As in <see cref="ApiRequest.Path"/>.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="CniException">The server could not be reached, is busy or fails (code 11), refuses us or answers with something else (code 999).</exception>
    ValueTask<JsonElement?> GetAsync(string path, CancellationToken cancellationToken);
}
