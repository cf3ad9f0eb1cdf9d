using System.Collections.Immutable;
using System.Text.Json;
using Multus.Core.Cni.Errors;
using Multus.Core.Diagnostics;
using Multus.Core.Networks;
using Multus.Core.Planning;
using Multus.Core.Ports;
using Microsoft.Extensions.Logging;

namespace Multus.Core.Resolution;

/// <summary>Finds the pod that a request is about.</summary>
/// <param name="cluster">Who is asked.</param>
/// <param name="node">The configuration.</param>
/// <param name="logger">Told of what is odd.</param>
internal sealed class PodFinder(ClusterPorts cluster, NodeConfig node, ILogger logger)
{
    private const string AnnotationsCapability = "io.kubernetes.cri.pod-annotations";
    private const string ConfigSource = "kubernetes.io/config.source";
    private const string DefaultNamespace = "default";
    private const int StaticUidLength = 32;
    private static readonly TimeSpan MirrorInterval = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan DefaultMirrorPatience = TimeSpan.FromSeconds(5);

    /// <summary>The clock.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>How long to wait for a static pod's mirror. Default: 5 seconds.</summary>
    public TimeSpan MirrorPatience { get; init; } = DefaultMirrorPatience;

    /// <summary>Finds the pod.</summary>
    /// <exception cref="CniException">It could not be found out (code 11), or the runtime does not say which pod it is (code 4).</exception>
    public async ValueTask<PodFinding> FindAsync(PodRef pod, CancellationToken cancellationToken)
    {
        // Podman names its containers and no namespace.
        if (cluster.Expectation == PodExpectation.MayBeUnknown && pod.Namespace.Length == 0)
        {
            pod = pod with { Namespace = DefaultNamespace };
        }

        if (pod.Name.Length == 0 || pod.Namespace.Length == 0)
        {
            return cluster.Expectation == PodExpectation.MayBeUnknown ? new PodFinding.Unknown() : throw new CniException(new CniError(
                CniErrorCode.InvalidEnvironmentVariables, $"CNI_ARGS: {PodRef.NamespaceKey} and {PodRef.NameKey} are needed to find the pod, and are \"{pod.Namespace}\" and \"{pod.Name}\""));
        }

        if (HandedOver(pod) is { } handed)
        {
            return new PodFinding.Found(handed);
        }

        var found = await cluster.Pods.FindAsync(pod, cancellationToken).ConfigureAwait(false);
        if (found is null && cluster.Expectation == PodExpectation.MustExist && IsStatic(pod))
        {
            found = await WaitForMirrorAsync(pod, cancellationToken).ConfigureAwait(false);
        }

        return found is null ? Missing(pod)
            : found.IsKnownAs(pod.Uid) ? new PodFinding.Found(found)
            : new PodFinding.Other(new CniError(CniErrorCode.Internal, $"expected pod UID \"{pod.Uid}\" but got \"{found.Uid}\" from Kube API"));
    }

    private static bool IsStatic(PodRef pod) => pod.Uid.Length == StaticUidLength && pod.Uid.All(char.IsAsciiHexDigitLower);

    // The kubelet starts a static pod before it tells the API server of it, and at a cluster's beginning long before.
    private async ValueTask<PodSnapshot?> WaitForMirrorAsync(PodRef pod, CancellationToken cancellationToken)
    {
        var started = Time.GetTimestamp();
        PodSnapshot? found = null;
        while (found is null && Time.GetElapsedTime(started) < MirrorPatience)
        {
            await Task.Delay(MirrorInterval, Time, cancellationToken).ConfigureAwait(false);
            found = await cluster.Pods.FindAsync(pod, cancellationToken).ConfigureAwait(false);
        }

        return found;
    }

    private PodFinding Missing(PodRef pod)
    {
        if (cluster.Expectation == PodExpectation.MayBeUnknown)
        {
            return new PodFinding.Unknown();
        }

        if (!IsStatic(pod))
        {
            return new PodFinding.Gone();
        }

        Log.StaticPodWithoutMirror(logger, pod);
        return new PodFinding.Unknown();
    }

    /// <summary>The pod as the runtime describes it, if it shall and does.</summary>
    private PodSnapshot? HandedOver(PodRef pod)
    {
        if (node.Cluster.Annotations != PodAnnotationSource.Runtime)
        {
            return null;
        }

        if (!node.RuntimeConfig.TryGet(AnnotationsCapability, out var value) || value.ValueKind != JsonValueKind.Object)
        {
            Log.AnnotationsNotHandedOver(logger, AnnotationsCapability);
            return null;
        }

        var annotations = value.EnumerateObject()
            .Where(static member => member.Value.ValueKind == JsonValueKind.String)
            .ToImmutableDictionary(static member => member.Name, static member => member.Value.GetString()!, StringComparer.Ordinal);

        // Of a static pod the runtime knows the kubelet's UID, which is not that of the mirror in the API.
        var isApi = annotations.GetValueOrDefault(ConfigSource, "api") == "api";
        return new PodSnapshot { Namespace = pod.Namespace, Name = pod.Name, Uid = isApi ? pod.Uid : "", Annotations = annotations };
    }
}
