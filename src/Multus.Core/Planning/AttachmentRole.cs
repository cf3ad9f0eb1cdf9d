namespace Multus.Core.Planning;

/// <summary>What an attachment is to the sandbox.</summary>
public enum AttachmentRole
{
    /// <summary>The main one: its interface is the one the runtime asked for, and its result is what the runtime gets.</summary>
    Primary,

    /// <summary>A further one.</summary>
    Secondary,

    /// <summary>Plugins that are run after all others and make no interface (<c>auxiliaryCNIChainName</c>).</summary>
    Auxiliary,
}
