namespace Multus.Core.Cni.Configuration;

/// <summary>How a network was written down.</summary>
public enum NetworkConfigForm
{
    /// <summary>A list: an object with <c>plugins</c> (<c>.conflist</c>).</summary>
    List,

    /// <summary>A single plugin's configuration (<c>.conf</c>), the form until CNI 0.4.0. It is held as a list of one.</summary>
    SinglePlugin,
}
