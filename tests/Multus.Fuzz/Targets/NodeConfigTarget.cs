using System.Collections.Immutable;
using Multus.Core.Cni;
using Multus.Core.Cni.Errors;
using Multus.Core.Networks;
using Multus.Core.Planning;
using Multus.Core.State;
using Multus.Fuzz.Engine;

namespace Multus.Fuzz.Targets;

/// <summary>The node configuration, the plan that is made of it, and the record that is kept of the plan.</summary>
internal sealed class NodeConfigTarget() : FuzzTarget("node-config", InputForm.Json)
{
    private static readonly AttachmentTarget Target = new(new SandboxRef(ContainerId.Parse("shop-7"), NetnsPath.Parse("/run/netns/shop-7")), InterfaceName.Parse("eth0"));

    public override ImmutableArray<byte[]> Seeds { get; } = Texts(
        $$$"""
        {"cniVersion":"1.1.0","name":"node","type":"multus","binDir":"/opt/cni/bin","cniDir":"/var/lib/cni/multus","delegates":[{{{Samples.List}}},{{{Samples.Single}}}],
        "runtimeConfig":{{{Samples.Offered}}},"kubeconfig":"/etc/k","readinessindicatorfile":"/run/ready","retryDeleteOnError":true,"delegateTimeout":"1m30s",
        "requestTimeout":"2m","logFile":"/var/log/multus.log","logLevel":"verbose","logToStderr":false,
        "logOptions":{"maxSize":1,"maxAge":2,"maxBackups":3,"compress":false},"capabilities":{"portMappings":true},
        "cni.dev/valid-attachments":[{"containerID":"shop-7","ifname":"eth0"}],"prevResult":{"cniVersion":"1.1.0","ips":[{"address":"198.51.100.7/24"}]}}
        """,
        """{"cniVersion":"0.3.1","name":"node","delegates":[{"type":"flannel","masterplugin":true},{"type":"macvlan"}]}""",
        """{"cniVersion":"1.0.0","name":"node","clusterNetwork":"default","cni.dev/attachments":null}""");

    public override ImmutableArray<byte[]> Words => Texts("\"panic\"", "\"Debug\"", "\"1h\"", "\"-1s\"", "{\"type\":\"x\",\"name\":\"y\"}", "{\"type\":\"x\",\"masterplugin\":true}");

    public override Answer Read(byte[] input)
    {
        NodeConfigReading reading;
        try
        {
            reading = NodeConfigReader.Read(input);
        }
        catch (CniException exception)
        {
            Law.Holds(exception.Error is { Code: CniErrorCode.DecodingFailure or CniErrorCode.InvalidNetworkConfig, Message.Length: > 0 });
            return Answer.Refused(exception.Error);
        }

        Law.Same(reading.Error is null, reading.Problems.IsEmpty);
        Law.Holds(reading.Problems.All(static problem => problem.Length > 0), "a problem says something");
        CheckValues(reading.Config);
        if (reading.Error is { } error)
        {
            return Answer.Refused(error);
        }

        var args = CniArgs.Parse("IgnoreUnknown=1;TEAM=blue");
        switch (AttachmentPlanner.Plan(new PlanInputs(Target, args, PodRef.From(args), reading.Config)))
        {
            case PlanOutcome.Planned(var plan):
                Law.Holds(reading.Config.ClusterNetwork is not null || plan.Attachments.Length == reading.Config.Delegates.Length, "every delegate is planned");
                return Answer.TakenAsJson(CheckRecord(plan));
            case PlanOutcome.Rejected(var why):
                return Answer.Refused(why);
            default:
                throw new LawBrokenException("planning has two outcomes");
        }
    }

    private static void CheckValues(NodeConfig config)
    {
        Law.Holds(config.DelegateTimeout > TimeSpan.Zero && (config.RequestTimeout is null || config.RequestTimeout > TimeSpan.Zero), "limits are longer than zero");
        Law.Holds(config.Log is { MaxSizeMegabytes: > 0, MaxAgeDays: >= 0, MaxBackups: >= 0 }, "log options are no negative numbers");
        Law.Holds(config.Delegates.IsEmpty == config.PrimaryDelegate is null, "there is a primary delegate if there is one");
    }

    private static byte[] CheckRecord(AttachmentPlan plan)
    {
        var record = new AttachmentRecord(Target.Sandbox.Container, [.. plan.Attachments.Select(static planned => RecordedAttachment.Of(planned, Target.Sandbox))]);
        var kept = AttachmentRecordCodec.Encode(record);
        var read = AttachmentRecordCodec.Decode(record.Container, kept);
        Law.Same(read.Damage, null, "what is planned can be kept and read again");
        for (var i = 0; i < plan.Attachments.Length; i++)
        {
            var (planned, recorded) = (plan.Attachments[i], read.Attachments[i]);
            Law.Same(recorded.Network.ToString(), planned.Network.ToString());
            Law.Same(recorded.Circumstances?.Interface, planned.Interface);
            Law.Same(recorded.Circumstances?.Args.ToString(), planned.Args.ToString());
            Law.SameBytes(recorded.Circumstances!.Capabilities.ToUtf8(), planned.Capabilities.ToUtf8());
        }

        return kept;
    }
}
