using System.Collections.Immutable;
using System.Text;
using Multus.Core.Cni.Errors;
using Multus.Core.Networks;

namespace Multus.K8s.Status;

/// <summary>The annotations that a pod's status is written as. Immutable.</summary>
/// <param name="ByKey">Keys and values.</param>
internal sealed record StatusAnnotations(ImmutableArray<KeyValuePair<string, string>> ByKey)
{
    /// <summary>What an API server allows: the bytes of all keys and values of one object together, 256 KiB.</summary>
    public const int Limit = 256 << 10;

    private int Size
    {
        get
        {
            var size = 0;
            foreach (var (key, value) in ByKey)
            {
                size += SizeOf(key, value);
            }

            return size;
        }
    }

    public static StatusAnnotations Of(ImmutableArray<NetworkStatus> statuses, KubernetesOptions options)
    {
        var text = NetworkStatusCodec.Encode(statuses);
        return new(options.WritesLegacyStatus
            ? [KeyValuePair.Create(AnnotationKeys.NetworkStatus, text), KeyValuePair.Create(AnnotationKeys.LegacyNetworkStatus, text)]
            : [KeyValuePair.Create(AnnotationKeys.NetworkStatus, text)]);
    }

    /// <summary>Looks whether they fit onto a pod beside those that it has.</summary>
    /// <exception cref="CniException">They do not (code 999).</exception>
    public void RequireRoom(PodSnapshot pod)
    {
        var others = 0;
        foreach (var (key, value) in pod.Annotations)
        {
            others += Has(key) ? 0 : SizeOf(key, value);
        }

        if (Size + others > Limit)
        {
            throw TooLarge(pod, others, null);
        }
    }

    /// <summary>What is said of a status that does not fit, as we know or as the server said.</summary>
    public CniException TooLarge(PodSnapshot pod, CniException refused) => TooLarge(pod, 0, refused);

    /// <summary>Whether there is one of that key among them.</summary>
    public bool Has(string key)
    {
        foreach (var annotation in ByKey)
        {
            if (annotation.Key == key)
            {
                return true;
            }
        }

        return false;
    }

    private CniException TooLarge(PodSnapshot pod, int others, CniException? refused) => new(
        new CniError(
            CniErrorCode.Internal,
            $"the network status of pod {pod.Namespace}/{pod.Name} is too large: it has {Size} bytes{(others > 0 ? $", and the pod's other annotations have {others}" : "")}, and all together may have {Limit} (256 KiB)",
            refused?.Error.Message),
        refused);

    private static int SizeOf(string key, string value) => Encoding.UTF8.GetByteCount(key) + Encoding.UTF8.GetByteCount(value);
}
