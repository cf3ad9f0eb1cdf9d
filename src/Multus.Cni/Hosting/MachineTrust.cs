using Multus.Cni.Interop;

namespace Multus.Cni.Hosting;

/// <summary>
/// The authorities whose certificates this machine trusts. .NET reads all of them for its first TLS connection, whatever that one
/// trusts, which takes a hundred milliseconds: more than all else that a plugin does.
/// </summary>
public static class MachineTrust
{
    private const string Nothing = "/dev/null";

    /// <summary>
    /// Lets this process trust none of them, for good, so that they are not read. For programs that only make connections that name
    /// whom they trust, before the first one and on the thread that the program began on. What <see cref="PluginIo.OfProcess"/> and
    /// .NET took from the environment before stays as it is.
    /// </summary>
    public static void Disregard()
    {
        // OpenSSL's own variables. They are set for C: .NET's Environment is a copy that only .NET sees.
        _ = Libc.setenv("SSL_CERT_FILE", Nothing, 1);
        _ = Libc.setenv("SSL_CERT_DIR", Nothing, 1);
    }
}
