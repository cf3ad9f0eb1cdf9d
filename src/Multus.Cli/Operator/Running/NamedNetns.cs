using System.Security.Cryptography;
using System.Text;
using Multus.Core.Cni;
using Multus.Core.Cni.Errors;

namespace Multus.Cli.Operator.Running;

/// <summary>The network namespaces that people name: by a path, or by a name that <c>ip netns</c> gave.</summary>
internal static class NamedNetns
{
    /// <summary>Where <c>ip netns</c> keeps those that it made.</summary>
    public const string Folder = "/run/netns";

    // As many bytes of the digest as cnitool takes: what it added can be deleted here, and the other way round.
    private const int DigestBytes = 10;

    /// <summary>Its path.</summary>
    /// <exception cref="CniException">It is empty (code 8).</exception>
    public static NetnsPath PathOf(string named) =>
        NetnsPath.Parse(named.Contains('/') ? Path.GetFullPath(named) : named.Length == 0 ? "" : Path.Combine(Folder, named));

    /// <summary>The identifier that stands for a container that has none but its namespace.</summary>
    public static ContainerId ContainerOf(NetnsPath netns) =>
        ContainerId.Parse($"cnitool-{Convert.ToHexStringLower(SHA512.HashData(Encoding.UTF8.GetBytes(netns.Value)).AsSpan(0, DigestBytes))}");
}
