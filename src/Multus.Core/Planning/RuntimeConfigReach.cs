namespace Multus.Core.Planning;

/// <summary>Which networks are offered what the container runtime offers, such as host ports.</summary>
public enum RuntimeConfigReach
{
    /// <summary>Every network whose plugins declare to take it, as in multus-cni.</summary>
    AllNetworks,

    /// <summary>The default network only, as the multi-network standard has it (section 7.5).</summary>
    DefaultNetwork,
}
