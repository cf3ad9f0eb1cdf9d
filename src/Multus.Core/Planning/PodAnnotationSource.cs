namespace Multus.Core.Planning;

/// <summary>Where a pod's annotations come from.</summary>
public enum PodAnnotationSource
{
    /// <summary><c>api</c>: the pod is read from the cluster.</summary>
    Api,

    /// <summary><c>runtime</c>: the container runtime hands them over with the request (capability <c>io.kubernetes.cri.pod-annotations</c>), and the pod is read only if it does not.</summary>
    Runtime,
}
