using System.Collections.Immutable;
using System.Text.Json;
using Multus.Core.Cni.Errors;
using Multus.Core.Cni.Json;

namespace Multus.Core.Cni.Configuration;

/// <summary>The attachments that a GC request calls valid (CNI 1.1.0, section 2), under either of the keys that runtimes use.</summary>
internal static class ValidAttachmentList
{
    /// <summary>Reads the list; null where there is none, which says nothing. A null in its place is an empty list.</summary>
    /// <exception cref="CniException">It is none (code 7).</exception>
    public static ImmutableArray<AttachmentKey>? Read(JsonElement request)
    {
        foreach (var key in (ReadOnlySpan<string>)[RequestConfig.ValidAttachmentsKey, RequestConfig.AttachmentsKey])
        {
            if (request.TryGetProperty(key, out _))
            {
                return new JsonFields("configuration").Objects(request, "", key, ReadAttachment);
            }
        }

        return null;
    }

    private static AttachmentKey ReadAttachment(JsonElement value, string path)
    {
        var fields = new JsonFields("configuration");
        return new AttachmentKey(ContainerId.Parse(fields.Text(value, path, "containerID")), InterfaceName.Parse(fields.Text(value, path, "ifname")));
    }
}
