using Multus.Core.Cni.Errors;

namespace Multus.K8s.Http;

/// <summary>What came of sending a request once: an answer, or what kept it from coming. Immutable.</summary>
internal sealed record ApiAttempt
{
    private ApiAttempt(ApiAnswer? answer, CniException? failure) => (Answer, Failure) = (answer, failure);

    /// <summary>The answer; null where none came.</summary>
    public ApiAnswer? Answer { get; }

    /// <summary>Why no answer came, in a way that may pass: the server was not reached, or hung up, or was too slow.</summary>
    public CniException? Failure { get; }

    public static ApiAttempt Answered(ApiAnswer answer) => new(answer, null);

    public static ApiAttempt Failed(CniException failure) => new(null, failure);
}
