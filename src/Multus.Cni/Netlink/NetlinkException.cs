using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using Multus.Cni.Interop;

namespace Multus.Cni.Netlink;

/// <summary>The kernel refused a netlink request, or did not answer it. <see cref="Win32Exception.NativeErrorCode"/> is the errno.</summary>
[SuppressMessage("Design", "CA1032:Implement standard exception constructors", Justification = "it never exists without its errno")]
public sealed class NetlinkException : Win32Exception
{
    internal NetlinkException(int errno, string doing)
        : base(errno, $"netlink: {doing}: {Errno.TextOf(errno)}")
    {
    }
}
