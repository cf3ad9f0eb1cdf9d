namespace Multus.Core.Planning;

/// <summary>Who wants an attachment.</summary>
public enum AttachmentOrigin
{
    /// <summary>The node's configuration, or nobody knows: it stays as long as the sandbox.</summary>
    Node,

    /// <summary>The pod, by its annotation: where networks are followed while pods run, it goes when the pod no longer asks for it.</summary>
    Pod,
}
