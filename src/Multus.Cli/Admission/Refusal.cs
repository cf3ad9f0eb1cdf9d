namespace Multus.Cli.Admission;

/// <summary>Why an object may not be as it is to be, in the terms of Kubernetes' <c>Status</c>. Immutable.</summary>
/// <param name="Code">As a status of HTTP.</param>
/// <param name="Reason">For programs.</param>
/// <param name="Message">For people.</param>
internal sealed record Refusal(int Code, string Reason, string Message)
{
    /// <summary>It cannot work.</summary>
    public static Refusal Invalid(string message) => new(422, "Invalid", message);

    /// <summary>It might work, and is not allowed.</summary>
    public static Refusal Forbidden(string message) => new(403, "Forbidden", message);
}
