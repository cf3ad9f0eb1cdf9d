using System.Diagnostics.CodeAnalysis;

namespace Multus.Core.Cni.Errors;

/// <summary>
/// The <c>code</c> of a CNI error (CNI 1.1.0, section 5, "Error"). Codes below 100 belong to the specification; a plugin's own
/// start at 100, and any number can be cast to this type.
/// </summary>
[SuppressMessage("Design", "CA1028:Enum Storage should be Int32", Justification = "plugins may answer with any unsigned 64-bit number")]
public enum CniErrorCode : ulong
{
    /// <summary>0: not assigned; what an error without a code says.</summary>
    Unknown = 0,

    /// <summary>1: the plugin does not speak the configuration's version.</summary>
    IncompatibleVersion = 1,

    /// <summary>2: a field of the configuration is not supported; the message names key and value.</summary>
    UnsupportedField = 2,

    /// <summary>3: the container is not known or does not exist.</summary>
    UnknownContainer = 3,

    /// <summary>4: a <c>CNI_</c> variable is missing or wrong; the message names it.</summary>
    InvalidEnvironmentVariables = 4,

    /// <summary>5: reading or writing failed.</summary>
    IoFailure = 5,

    /// <summary>6: content could not be decoded.</summary>
    DecodingFailure = 6,

    /// <summary>7: the network configuration is not valid.</summary>
    InvalidNetworkConfig = 7,

    /// <summary>8: the network namespace is not one, or is the plugin's own. Not in the specification; the reference library's.</summary>
    InvalidNetns = 8,

    /// <summary>11: a passing condition; try again later.</summary>
    TryAgainLater = 11,

    /// <summary>50: STATUS: the plugin cannot serve an ADD.</summary>
    PluginNotAvailable = 50,

    /// <summary>51: STATUS: the plugin cannot serve an ADD, and existing containers may lack connectivity.</summary>
    LimitedConnectivity = 51,

    /// <summary>999: anything else. The reference library's.</summary>
    Internal = 999,
}
