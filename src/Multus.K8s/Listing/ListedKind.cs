using Multus.K8s.Http;

namespace Multus.K8s.Listing;

/// <summary>A kind of objects that is listed for people. Immutable.</summary>
/// <param name="ApiVersion">Its version.</param>
/// <param name="Kind">Its name.</param>
/// <param name="Path">Where it is below the server's address, in a namespace or in all, which is null.</param>
internal sealed record ListedKind(string ApiVersion, string Kind, Func<string?, string> Path)
{
    /// <summary>Networks, as they are.</summary>
    public static ListedKind Networks { get; } = new("k8s.cni.cncf.io/v1", "NetworkAttachmentDefinition", static space => space is null ? ApiPath.AllNetworks : ApiPath.Networks(space)) { HasSpec = true };

    /// <summary>Pods that have not ended; nothing but their metadata, where the server can leave out the rest.</summary>
    public static ListedKind Pods { get; } = new("v1", "Pod", static space => space is null ? ApiPath.AllPods : ApiPath.Pods(space))
    {
        Accept = "application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1,application/json",
        FieldSelector = "status.phase!=Succeeded,status.phase!=Failed",
    };

    /// <summary>Whether what it is about stands in <c>spec</c>. Default: no.</summary>
    public bool HasSpec { get; private init; }

    /// <summary>What may be answered.</summary>
    public string Accept { get; private init; } = "application/json";

    /// <summary>Which of them; empty for all.</summary>
    public string FieldSelector { get; private init; } = "";
}
