using System.Text;
using Microsoft.Extensions.Logging;
using Multus.Core.Cni;
using Multus.Core.Cni.Results;
using Multus.Core.Delegation;
using Multus.Core.Networks;
using Multus.Core.Planning;

namespace Multus.Core.Diagnostics;

/// <summary>What is logged, in one place. The lines on attachments have the form that multus-cni gives them, since people filter by it.</summary>
internal static partial class Log
{
    public static void Added(ILogger logger, PodRef pod, PlannedAttachment attachment, CniResult result)
    {
        if (logger.IsEnabled(LogLevel.Information))
        {
            var json = Encoding.UTF8.GetString(CniResultCodec.Encode(result, result.ReadFrom ?? attachment.Network.Version));
            AddedCore(logger, Describe(pod, attachment), json);
        }
    }

    public static void Deleted(ILogger logger, PodRef pod, PlannedAttachment attachment)
    {
        if (logger.IsEnabled(LogLevel.Information))
        {
            DeletedCore(logger, Describe(pod, attachment));
        }
    }

    public static void DelegateReturned(ILogger logger, DelegateCall call, TimeSpan duration, DelegateOutcome outcome)
    {
        if (logger.IsEnabled(LogLevel.Debug))
        {
            var how = outcome is DelegateOutcome.Failed failed ? $"failed with code {(ulong)failed.Error.Code}: {failed.Error}" : "ok";
            var network = call.Config.Name ?? "";
            var target = call.Context.Target?.Interface.Value ?? "-";
            DelegateReturnedCore(logger, call.Type, call.Command.ToProtocolText(), network, target, duration.TotalMilliseconds, how);
        }
    }

    public static void PluginSaid(ILogger logger, PluginType type, ReadOnlyMemory<byte> text)
    {
        if (logger.IsEnabled(LogLevel.Information))
        {
            PluginSaidCore(logger, type, Encoding.UTF8.GetString(text.Span).TrimEnd());
        }
    }

    [LoggerMessage(MultusEventIds.PluginSaid, LogLevel.Information, "plugin {Type} wrote to standard error: {Text}")]
    private static partial void PluginSaidCore(ILogger logger, PluginType type, string text);

    [LoggerMessage(MultusEventIds.ConfigurationNotice, LogLevel.Warning, "configuration: {Notice}")]
    public static partial void ConfigurationNotice(ILogger logger, string notice);

    [LoggerMessage(MultusEventIds.NoUsableRecord, LogLevel.Warning, "no usable record of the attachments of container {Container} ({Reason}); working from the configuration and the kept results")]
    public static partial void NoUsableRecord(ILogger logger, ContainerId container, string reason);

    [LoggerMessage(MultusEventIds.FoundEarlierRecord, LogLevel.Warning, "container {Container} has a record of an earlier ADD; what that left under the same interface names is deleted first")]
    public static partial void FoundEarlierRecord(ILogger logger, ContainerId container);

    [LoggerMessage(MultusEventIds.RecordDamaged, LogLevel.Warning, "the record of the attachments of container {Container} is damaged: {Damage}; what it lacks is taken from the kept results")]
    public static partial void RecordDamaged(ILogger logger, ContainerId container, string damage);

    [LoggerMessage(MultusEventIds.KeptResultUnreadable, LogLevel.Warning, "the kept result of network {Network} cannot be read, going on without it: {Problem}")]
    public static partial void KeptResultUnreadable(ILogger logger, NetworkName network, string problem);

    [LoggerMessage(MultusEventIds.NotChecked, LogLevel.Debug, "network {Network} (interface {Interface}) is not checked: its configuration's version, {Version}, knows no CHECK")]
    public static partial void NotChecked(ILogger logger, string network, InterfaceName @interface, CniVersion version);

    [LoggerMessage(MultusEventIds.NeverAttached, LogLevel.Warning, "container {Container}: {Problem}; nothing says that it was ever attached, so that is no reason to keep the container")]
    public static partial void NeverAttached(ILogger logger, ContainerId container, string problem);

    [LoggerMessage(MultusEventIds.StaticPodWithoutMirror, LogLevel.Warning, "static pod {Pod} is not known to the API server yet; it gets the networks that every pod gets")]
    public static partial void StaticPodWithoutMirror(ILogger logger, PodRef pod);

    [LoggerMessage(MultusEventIds.AnnotationsNotHandedOver, LogLevel.Warning, "the runtime does not hand over the pod's annotations: capability {Capability} is not declared, or not known to it; the pod is read from the API")]
    public static partial void AnnotationsNotHandedOver(ILogger logger, string capability);

    [LoggerMessage(MultusEventIds.PlanNotice, LogLevel.Warning, "pod {Pod}: {Notice}")]
    public static partial void PlanNotice(ILogger logger, PodRef pod, string notice);

    [LoggerMessage(MultusEventIds.ClusterNotAsked, LogLevel.Warning, "pod {Pod}: the cluster cannot say which networks it has: {Problem}")]
    public static partial void ClusterNotAsked(ILogger logger, PodRef pod, string problem);

    [LoggerMessage(MultusEventIds.DeviceInfoTrouble, LogLevel.Warning, "device information {Path}: {Problem}")]
    public static partial void DeviceInfoTrouble(ILogger logger, string path, string problem);

    [LoggerMessage(MultusEventIds.PodMissing, LogLevel.Warning, "pod {Pod} is not there; as configured (missingPod), nothing is attached and the runtime is told of success")]
    public static partial void PodMissing(ILogger logger, PodRef pod);

    [LoggerMessage(MultusEventIds.Added, LogLevel.Information, "Add: {Attachment} {Result}")]
    private static partial void AddedCore(ILogger logger, string attachment, string result);

    [LoggerMessage(MultusEventIds.Deleted, LogLevel.Information, "Del: {Attachment}")]
    private static partial void DeletedCore(ILogger logger, string attachment);

    [LoggerMessage(MultusEventIds.DelegateReturned, LogLevel.Debug, "delegate {Type} {Command} of network {Network}, interface {Interface}: {Milliseconds:0.0} ms, {How}")]
    private static partial void DelegateReturnedCore(ILogger logger, PluginType type, string command, string network, string @interface, double milliseconds, string how);

    private static string Describe(PodRef pod, PlannedAttachment attachment)
    {
        // A GC is about no pod, but what it deletes was some pod's.
        var whose = pod.Name.Length > 0 ? pod : PodRef.NamedBy(attachment.Args);
        return $"{whose.Namespace}:{whose.Name}:{(whose.Uid.Length > 0 ? whose.Uid : "unknownUID")}:{attachment.DisplayName}({attachment.Network.Name}):{attachment.Interface}";
    }
}
