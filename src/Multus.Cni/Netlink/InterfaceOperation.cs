namespace Multus.Cni.Netlink;

/// <summary>Whether an interface can be used, as the kernel sees it (RFC 2863; <c>IF_OPER_*</c> in linux/if.h).</summary>
public enum InterfaceOperation
{
    /// <summary>The driver does not say; most virtual interfaces that work.</summary>
    Unknown = 0,

    /// <summary>The device is gone.</summary>
    NotPresent = 1,

    /// <summary>It is down.</summary>
    Down = 2,

    /// <summary>It is up, and what it stands on is not, as the other end of a pair.</summary>
    LowerLayerDown = 3,

    /// <summary>It is being tested.</summary>
    Testing = 4,

    /// <summary>It waits for something, as for 802.1X.</summary>
    Dormant = 5,

    /// <summary>It is up.</summary>
    Up = 6,
}
