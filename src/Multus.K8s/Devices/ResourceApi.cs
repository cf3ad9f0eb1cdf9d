using System.Text.Json;
using Multus.K8s.Http;

namespace Multus.K8s.Devices;

/// <summary>
/// The API group of dynamic resource allocation, in the version that the server has. It is taken to be v1 until something is not
/// there; only then the server is asked. Thread-safe.
/// </summary>
internal sealed class ResourceApi(IApiReader reader)
{
    private const string Group = "apis/resource.k8s.io";

    private static readonly string[] Versions = ["v1", "v1beta2", "v1beta1"];

    private volatile string _version = Versions[0];

    /// <summary>Reads an object, or a list of them; null if there is none.</summary>
    /// <param name="path">The path below the version.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async ValueTask<JsonElement?> GetAsync(string path, CancellationToken cancellationToken)
    {
        var version = _version;
        if (await reader.GetAsync($"{Group}/{version}/{path}", cancellationToken).ConfigureAwait(false) is { } found)
        {
            return found;
        }

        if (await DiscoverAsync(cancellationToken).ConfigureAwait(false) is not { } served || served == version)
        {
            return null;
        }

        _version = served;
        return await reader.GetAsync($"{Group}/{served}/{path}", cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<string?> DiscoverAsync(CancellationToken cancellationToken)
    {
        var group = await reader.GetAsync(Group, cancellationToken).ConfigureAwait(false) ?? default;
        var served = new HashSet<string>(StringComparer.Ordinal);
        foreach (var version in group.At("versions").Items())
        {
            served.Add(version.TextAt("version"));
        }

        return Array.Find(Versions, served.Contains);
    }
}
