namespace Multus.Cli.Validation.Networks;

/// <summary>What a plugin does in a list.</summary>
internal enum PluginRole
{
    /// <summary>It makes an interface.</summary>
    Main,

    /// <summary>It works on an interface that another one made.</summary>
    Chained,

    /// <summary>It gives addresses.</summary>
    Ipam,

    /// <summary>It may be the one or the other.</summary>
    Any,
}
