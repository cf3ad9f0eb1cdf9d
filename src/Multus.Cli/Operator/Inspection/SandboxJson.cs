using System.Collections.Immutable;
using System.Text.Json;
using Multus.Cli.Operator.Output;

namespace Multus.Cli.Operator.Inspection;

/// <summary>Sandboxes as JSON.</summary>
internal static class SandboxJson
{
    public static void Write(Utf8JsonWriter writer, SandboxView sandbox)
    {
        writer.WriteStartObject();
        WriteIdentity(writer, sandbox.Memory);
        writer.WriteStartArray("attachments");
        foreach (var attachment in sandbox.Attachments)
        {
            Write(writer, attachment);
        }

        writer.WriteEndArray();
        WriteDrift(writer, sandbox.Drift);
        JsonText.WriteTexts(writer, "notices", sandbox.Notices);
        writer.WriteEndObject();
    }

    /// <summary>Writes which sandbox it is, as members.</summary>
    public static void WriteIdentity(Utf8JsonWriter writer, RememberedSandbox sandbox)
    {
        writer.WriteString("container", sandbox.Container.Value);
        if (sandbox.Pod.Name.Length > 0)
        {
            writer.WriteString("pod", sandbox.PodText);
        }

        if (sandbox.Netns is { } netns)
        {
            writer.WriteString("netns", netns);
        }
    }

    private static void Write(Utf8JsonWriter writer, AttachmentView attachment)
    {
        writer.WriteStartObject();
        writer.WriteString("network", attachment.Network);
        if (attachment.Interface.Length > 0)
        {
            writer.WriteString("interface", attachment.Interface);
        }

        JsonText.WriteTexts(writer, "plugins", attachment.Plugins);
        writer.WriteStartObject("fields");
        foreach (var field in attachment.Fields)
        {
            writer.WriteStartObject(field.Name);
            WriteKnown(writer, "disk", field.Disk);
            WriteKnown(writer, "kernel", field.Kernel);
            WriteKnown(writer, "status", field.Status);
            WriteDrift(writer, field.Drift);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteDrift(Utf8JsonWriter writer, ImmutableArray<Drift> all)
    {
        writer.WriteStartArray("drift");
        foreach (var drift in all)
        {
            writer.WriteStartObject();
            writer.WriteString("kind", drift.Word);
            writer.WriteString("message", drift.Message);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteKnown(Utf8JsonWriter writer, string name, ImmutableArray<string>? texts)
    {
        if (texts is { } all)
        {
            JsonText.WriteTexts(writer, name, all);
        }
    }
}
