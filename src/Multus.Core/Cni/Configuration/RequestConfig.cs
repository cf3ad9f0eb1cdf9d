using System.Collections.Immutable;
using System.Text.Json;
using Multus.Core.Cni.Errors;
using Multus.Core.Cni.Configuration.Policies;
using Multus.Core.Cni.Json;
using Multus.Core.Cni.Results;

namespace Multus.Core.Cni.Configuration;

/// <summary>
/// What one plugin of a list gets on its standard input (CNI 1.1.0, section 3, "Deriving request configuration from plugin
/// configuration"). Pure.
/// </summary>
public static class RequestConfig
{
    /// <summary>The key under which GC gives the attachments that are still valid.</summary>
    public const string ValidAttachmentsKey = "cni.dev/valid-attachments";

    /// <summary>The key that the first release of 1.1.0 used for the same.</summary>
    public const string AttachmentsKey = "cni.dev/attachments";

    /// <summary>
    /// The request for ADD, DEL and CHECK: the plugin's configuration with the network's name and version, the previous result where
    /// there is one, and as <c>runtimeConfig</c> the values for those capabilities that the plugin declares.
    /// </summary>
    /// <remarks>
    /// <c>capabilities</c> stays in the request: the specification wants it removed, every runtime leaves it in, and no plugin minds
    /// either. A <c>runtimeConfig</c> of the configuration itself stays where no capability matches.
    /// </remarks>
    /// <param name="network">The list that the plugin is in.</param>
    /// <param name="plugin">The plugin.</param>
    /// <param name="capabilities">What the runtime offers.</param>
    /// <param name="prevResult">ADD: the result of the plugin before; DEL and CHECK: the result of the ADD; null where there is none.</param>
    /// <exception cref="CniException">The previous result cannot be written in the network's version.</exception>
    public static PluginConfig Derive(NetworkConfigList network, PluginConfig plugin, CapabilityArgs capabilities, CniResult? prevResult)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(plugin);
        ArgumentNullException.ThrowIfNull(capabilities);
        var changes = Identity(network);
        if (prevResult is not null)
        {
            changes.Add(new("prevResult", CniResultCodec.Encode(prevResult, network.Version)));
        }

        var taken = capabilities.Where((name, _) => plugin.Capabilities.Contains(name));
        if (!taken.IsEmpty)
        {
            changes.Add(new("runtimeConfig", taken.ToUtf8()));
        }

        return plugin.With(changes.DrainToImmutable());
    }

    /// <summary>The request for STATUS: the plugin's configuration with the network's name and version.</summary>
    public static PluginConfig DeriveStatus(NetworkConfigList network, PluginConfig plugin)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(plugin);
        return plugin.With(Identity(network).DrainToImmutable());
    }

    /// <summary>The request for GC: the same with the valid attachments under both of their keys.</summary>
    public static PluginConfig DeriveGc(NetworkConfigList network, PluginConfig plugin, ImmutableArray<AttachmentKey> validAttachments)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(plugin);
        var list = CniJsonWriting.Compact(validAttachments, WriteAttachments);
        var changes = Identity(network);
        changes.Add(new(ValidAttachmentsKey, list));
        changes.Add(new(AttachmentsKey, list));
        return plugin.With(changes.DrainToImmutable());
    }

    private static ImmutableArray<JsonEdit.Change>.Builder Identity(NetworkConfigList network)
    {
        var changes = ImmutableArray.CreateBuilder<JsonEdit.Change>(5);
        changes.Add(new("cniVersion", CniJsonWriting.Text(network.Version.Text)));
        changes.Add(new("name", CniJsonWriting.Text(network.Name.Value)));
        if (network.Form == NetworkConfigForm.SinglePlugin)
        {
            // Beside a single plugin's own members stands what is for us, and a plugin may refuse what it does not know.
            changes.Add(new(PolicyConfigReader.Key, null));
        }

        return changes;
    }

    private static void WriteAttachments(Utf8JsonWriter writer, ImmutableArray<AttachmentKey> attachments)
    {
        writer.WriteStartArray();
        foreach (var attachment in attachments)
        {
            writer.WriteStartObject();
            writer.WriteString("containerID", attachment.Container.Value);
            writer.WriteString("ifname", attachment.Interface.Value);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
