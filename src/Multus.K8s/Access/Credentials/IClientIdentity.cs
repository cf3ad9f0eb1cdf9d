using Multus.Core.Cni.Errors;

namespace Multus.K8s.Access.Credentials;

/// <summary>A certificate that somebody renews in the course of time. Thread-safe.</summary>
internal interface IClientIdentity
{
    /// <summary>The certificate and its key, as they are now.</summary>
    /// <exception cref="CniException">There is none yet, or no more (code 11).</exception>
    ClientPem Get();

    /// <summary>A server did not know us by it.</summary>
    void Refuse(ClientPem refused);
}
