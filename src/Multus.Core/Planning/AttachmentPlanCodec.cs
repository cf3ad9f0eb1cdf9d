using System.Text.Json;
using Multus.Core.Cni;
using Multus.Core.Cni.Json;

namespace Multus.Core.Planning;

/// <summary>A plan as JSON, for people and for tests: everything that will be done, in order. Nothing reads it back. Pure.</summary>
public static class AttachmentPlanCodec
{
    /// <summary>The plan as compact JSON text.</summary>
    public static byte[] Encode(AttachmentPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return CniJsonWriting.Compact(plan, Write);
    }

    private static void Write(Utf8JsonWriter writer, AttachmentPlan plan)
    {
        writer.WriteStartObject();
        writer.WriteString("pod", plan.Pod.ToString());
        writer.WriteString("container", plan.Sandbox.Container.Value);
        writer.WriteString("netns", plan.Sandbox.Netns?.Value);
        writer.WriteStartArray("attachments");
        foreach (var attachment in plan.Attachments)
        {
            Write(writer, attachment);
        }

        writer.WriteEndArray();
        if (!plan.Notices.IsEmpty)
        {
            WriteTexts(writer, "notices", plan.Notices);
        }

        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, PlannedAttachment attachment)
    {
        writer.WriteStartObject();
        writer.WriteString("role", RoleWords.Of(attachment.Role));
        writer.WriteString("network", attachment.DisplayName);
        writer.WriteString("interface", attachment.Interface.Value);
        WriteTexts(writer, "args", attachment.Args.Pairs.Select(static pair => $"{pair.Key}={pair.Value}"));
        if (!attachment.ArgsOfAdd.Pairs.IsEmpty)
        {
            WriteTexts(writer, "argsOfAdd", attachment.ArgsOfAdd.Pairs.Select(static pair => $"{pair.Key}={pair.Value}"));
        }

        writer.WritePropertyName("capabilities");
        attachment.Capabilities.WriteTo(writer);
        if (attachment.Device is { } device)
        {
            writer.WriteStartObject("device");
            writer.WriteString("resourceName", device.ResourceName);
            writer.WriteString("deviceID", device.DeviceId);
            writer.WriteEndObject();
        }

        if (attachment.DefaultRoute is { } gateways)
        {
            WriteTexts(writer, "defaultRoute", gateways.Select(IpText.Format));
        }

        writer.WritePropertyName("config");
        writer.WriteRawValue(attachment.Network.ToUtf8(), skipInputValidation: true);
        writer.WriteEndObject();
    }

    private static void WriteTexts(Utf8JsonWriter writer, string name, IEnumerable<string> texts)
    {
        writer.WriteStartArray(name);
        foreach (var text in texts)
        {
            writer.WriteStringValue(text);
        }

        writer.WriteEndArray();
    }
}
