namespace Multus.K8s.Status;

/// <summary>What an API server's answer means for a status that was to be written.</summary>
internal enum StatusOutcome
{
    /// <summary>It was not written, for a reason that the answer tells.</summary>
    Failed,

    /// <summary>It was written.</summary>
    Written,

    /// <summary>The pod is gone.</summary>
    PodGone,

    /// <summary>Another pod of the same name is there.</summary>
    AnotherPod,

    /// <summary>The pod was changed by others meanwhile.</summary>
    PodChanged,

    /// <summary>We may not write it in this way.</summary>
    NotAllowed,

    /// <summary>It is too large.</summary>
    TooLarge,
}
