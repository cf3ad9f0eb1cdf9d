namespace Multus.Core.Cni.Errors;

/// <summary>An error as a CNI plugin reports it: a code, a short message and, where there is more to say, details. Immutable.</summary>
/// <param name="Code">What went wrong, for programs.</param>
/// <param name="Message">What went wrong, for people, in one line.</param>
/// <param name="Details">More for people; null when there is none.</param>
public sealed record CniError(CniErrorCode Code, string Message, string? Details)
{
    /// <summary>An error without details.</summary>
    public CniError(CniErrorCode code, string message)
        : this(code, message, null)
    {
    }

    /// <summary>The same error with text before its message.</summary>
    public CniError Prefixed(string prefix) => this with { Message = prefix + Message };

    /// <summary>The same error with more details, joined to those it has by <c>; </c>.</summary>
    public CniError WithDetails(string? more) =>
        string.IsNullOrEmpty(more) ? this : this with { Details = string.IsNullOrEmpty(Details) ? more : $"{Details}; {more}" };

    /// <summary>The message, and the details behind <c>; </c> where there are any.</summary>
    public override string ToString() => string.IsNullOrEmpty(Details) ? Message : $"{Message}; {Details}";
}
