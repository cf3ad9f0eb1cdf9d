namespace Multus.Core.Planning;

/// <summary>What an attachment is to the sandbox.</summary>
public enum AttachmentRole
{
    /// <summary>The main one: its interface is the one the runtime asked for, and its result is what the runtime gets.</summary>
    Primary,

    /// <summary>A further one.</summary>
    Secondary,
}
