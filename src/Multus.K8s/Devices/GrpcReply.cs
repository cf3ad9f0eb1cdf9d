namespace Multus.K8s.Devices;

/// <summary>What a gRPC service answered. Immutable.</summary>
/// <param name="Status">The status: 0 is success.</param>
/// <param name="StatusMessage">What the service says of it.</param>
/// <param name="Message">The message; null if there is none.</param>
internal sealed record GrpcReply(int Status, string StatusMessage, byte[]? Message)
{
    public const int Ok = 0;
    public const int ResourceExhausted = 8;
}
