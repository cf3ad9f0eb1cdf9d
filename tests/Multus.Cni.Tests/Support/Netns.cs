using Multus.Cni.Namespaces;
using Multus.Core.Cni;

namespace Multus.Cni.Tests.Support;

/// <summary>Namespaces as tests need them.</summary>
internal static class Netns
{
    /// <summary>Which namespace the calling thread is in, such as <c>net:[4026531840]</c>.</summary>
    public static string OfThisThread() => new FileInfo("/proc/thread-self/ns/net").LinkTarget!;

    public static NetnsPath Path(string path) => NetnsPath.TryParse(path, out var netns) ? netns : throw new ArgumentException(path);

    public static NetworkNamespace Open(string path) => NetworkNamespace.Open(Path(path));
}
