namespace Multus.Core.Planning;

/// <summary>The roles of attachments in the words of plans and records.</summary>
internal static class RoleWords
{
    /// <summary>The word for what a pod asked for; of what the node brings nothing is said.</summary>
    public const string AskedByPod = "pod";

    /// <summary>The word for a role.</summary>
    public static string Of(AttachmentRole role) => role switch
    {
        AttachmentRole.Primary => "primary",
        AttachmentRole.Auxiliary => "auxiliary",
        _ => "secondary",
    };

    /// <summary>The role of a word; a further attachment for one that is not known.</summary>
    public static AttachmentRole Read(string word) => word switch
    {
        "primary" => AttachmentRole.Primary,
        "auxiliary" => AttachmentRole.Auxiliary,
        _ => AttachmentRole.Secondary,
    };
}
