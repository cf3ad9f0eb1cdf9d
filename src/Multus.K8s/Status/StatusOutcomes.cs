using System.Net;
using Multus.Core.Cni.Errors;
using Multus.Core.Networks;
using Multus.K8s.Http;

namespace Multus.K8s.Status;

/// <summary>Tells outcomes by answers, and errors of outcomes.</summary>
internal static class StatusOutcomes
{
    public static StatusOutcome Of(ApiAnswer answer) => answer.Code switch
    {
        _ when answer.IsSuccess => StatusOutcome.Written,
        HttpStatusCode.NotFound => StatusOutcome.PodGone,
        HttpStatusCode.Forbidden => StatusOutcome.NotAllowed,
        HttpStatusCode.RequestEntityTooLarge => StatusOutcome.TooLarge,
        HttpStatusCode.Conflict => OfConflict(ApiStatus.Read(answer.Body)),
        HttpStatusCode.UnprocessableEntity => OfInvalid(ApiStatus.Read(answer.Body)),
        _ => StatusOutcome.Failed,
    };

    public static CniException Failure(StatusOutcome outcome, PodSnapshot pod, StatusAnnotations annotations, CniException refused) => outcome switch
    {
        StatusOutcome.AnotherPod => AnotherPod(pod, refused),
        StatusOutcome.PodChanged => new(new CniError(
            CniErrorCode.TryAgainLater, $"the network status of pod {pod.Namespace}/{pod.Name} was not written, as others kept changing the pod: {refused.Error.Message}"), refused),
        StatusOutcome.TooLarge => annotations.TooLarge(pod, refused),
        _ => new(refused.Error.Prefixed($"the network status of pod {pod.Namespace}/{pod.Name} was not written: "), refused),
    };

    public static CniException AnotherPod(PodSnapshot pod, Exception? cause) => new(new CniError(
        CniErrorCode.Internal, $"pod {pod.Namespace}/{pod.Name} is no longer the one with UID {pod.Uid}: another has taken its place, and its network status was not touched"), cause);

    // A UID that was named as a condition, and not as the object's own, conflicts.
    private static StatusOutcome OfConflict(ApiStatus? status) =>
        status?.Message.Contains("UID in precondition", StringComparison.Ordinal) == true ? StatusOutcome.AnotherPod : StatusOutcome.PodChanged;

    private static StatusOutcome OfInvalid(ApiStatus? status) =>
        status?.Fields.Contains("metadata.uid") == true ? StatusOutcome.AnotherPod
        : status?.Fields.Contains("metadata.annotations") == true && status.Message.Contains("Too long", StringComparison.Ordinal) ? StatusOutcome.TooLarge
        : StatusOutcome.Failed;
}
