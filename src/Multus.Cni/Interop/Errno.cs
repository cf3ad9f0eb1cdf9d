using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Multus.Cni.Interop;

/// <summary>Error numbers of the kernel, by their own names, and their texts.</summary>
internal static class Errno
{
    public const int ENOENT = 2;
    public const int ESRCH = 3;
    public const int EINTR = 4;
    public const int ECHILD = 10;
    public const int EAGAIN = 11;
    public const int EEXIST = 17;
    public const int ENODEV = 19;
    public const int ENOTDIR = 20;
    public const int EISDIR = 21;
    public const int EINVAL = 22;
    public const int ENOTTY = 25;
    public const int EPIPE = 32;
    public const int ENAMETOOLONG = 36;
    public const int EBADMSG = 74;
    public const int EMSGSIZE = 90;
    public const int ENETDOWN = 100;
    public const int ENETUNREACH = 101;
    public const int ETIMEDOUT = 110;
    public const int EHOSTUNREACH = 113;

    /// <summary>The error of the last call on this thread.</summary>
    public static int Last => Marshal.GetLastPInvokeError();

    /// <summary>What an error number means.</summary>
    public static string TextOf(int errno) => Marshal.GetPInvokeErrorMessage(errno);

    /// <summary>An exception for an error number, saying what was being done.</summary>
    public static Win32Exception Exception(int errno, string doing) => new(errno, $"{doing}: {TextOf(errno)}");

    /// <summary>An exception for the error of the last call on this thread.</summary>
    public static Win32Exception LastException(string doing) => Exception(Last, doing);
}
