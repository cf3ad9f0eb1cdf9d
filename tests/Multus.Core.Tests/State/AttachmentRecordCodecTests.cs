using System.Collections.Immutable;
using Multus.Core.Cni;
using Multus.Core.Cni.Configuration;
using Multus.Core.Planning;
using Multus.Core.State;
using Multus.Core.Tests.Support;
using Multus.TestKit.Golden;
using Multus.TestKit.Inputs;

namespace Multus.Core.Tests.State;

public sealed class AttachmentRecordCodecTests
{
    private static readonly ContainerId Shop7 = ContainerId.Parse("shop-7");

    [Fact]
    public void Encode_Record_HasTheMembersOfMultusCniAndOneOfItsOwn() => GoldenFile.VerifyJson(AttachmentRecordCodec.Encode(new AttachmentRecord(
        Shop7,
        [
            new RecordedAttachment("kube", ConfigText.Read(
                """{"cniVersion":"1.0.0","name":"kube","disableCheck":true,"disableGC":true,"plugins":[{"type":"ptp","name":"own","cniVersion":"0.4.0","capabilities":"""
                + """{"mac":true},"ipam":{"type":"host-local","ranges":[]},"x":1},{"type":"tuning"}]}"""))
            {
                Circumstances = Circumstances(AttachmentRole.Primary, "eth0"),
            },
            new RecordedAttachment("shop/n1", ConfigText.Read("""{"cniVersion":"0.4.0","name":"n1","type":"macvlan","n":1.0}"""))
            {
                Circumstances = Circumstances(AttachmentRole.Secondary, "net1"),
            },
        ])));

    [Fact]
    public void Decode_WhatWasEncoded_SaysTheSame()
    {
        var record = new AttachmentRecord(
            Shop7,
            [
                new RecordedAttachment("kube", ConfigText.List("1.0.0", "ptp", "tuning")) { Circumstances = Circumstances(AttachmentRole.Primary, "eth0") },
                new RecordedAttachment("shop/n1", ConfigText.Read("""{"name":"n1","type":"macvlan","big":12345678901234567890,"f":1.0}"""))
                {
                    Circumstances = new RecordedCircumstances(AttachmentRole.Secondary, InterfaceName.Parse("net1"), null)
                    {
                        Args = CniArgs.Empty,
                        Capabilities = CapabilityArgs.Empty,
                    },
                },
                new RecordedAttachment("n2", ConfigText.List("0.4.0", "sriov")) { RequestedInterface = InterfaceName.Parse("fast0") },
                new RecordedAttachment("n3", ConfigText.List("", "dummy")),
            ]);

        var read = Decode(JsonText.Text(AttachmentRecordCodec.Encode(record)));

        Assert.Null(read.Damage);
        Assert.Equal(Shop7, read.Container);
        Assert.Equal(record.Attachments.Select(Tell), read.Attachments.Select(Tell));
    }

    [Theory]
    [InlineData(0, AttachmentRole.Primary, "eth0", null)]
    [InlineData(0, AttachmentRole.Secondary, "net1", "net1")]
    [InlineData(1, AttachmentRole.Secondary, "net1", null)]
    [InlineData(1, AttachmentRole.Secondary, "net2", "net2")]
    [InlineData(1, AttachmentRole.Secondary, "net0", "net0")]
    [InlineData(1, AttachmentRole.Primary, "eth0", "eth0")]
    public void Encode_NameThatIsNotThePositions_IsWrittenAsARequest(int position, AttachmentRole role, string name, string? request)
    {
        ImmutableArray<RecordedAttachment> before = [.. Enumerable.Repeat(new RecordedAttachment("n", ConfigText.List("1.0.0", "x")), position)];
        var record = new AttachmentRecord(Shop7, [.. before, new RecordedAttachment("n", ConfigText.List("1.0.0", "x")) { Circumstances = Circumstances(role, name) }]);

        Assert.Equal(request, Decode(JsonText.Text(AttachmentRecordCodec.Encode(record))).Attachments[position].RequestedInterface?.Value);
    }

    [Theory]
    [InlineData("""{"type":"x","name":"n","ipam":{"type":5},"IPAM":{}}""", null)]
    [InlineData("""{"type":"x","name":"n","ipam":{"type":[]},"IPAM":{"type":"static"}}""", "static")]
    [InlineData("""{"type":"x","name":"n","Ipam":{"Type":"static"}}""", "static")]
    [InlineData("""{"type":"x","name":"n","ipam":{"type":"static"},"IPAM":null}""", null)]
    public void Encode_IpamInAnySpelling_IsTheOneThatCounts(string config, string? type)
    {
        var written = JsonText.Parse(JsonText.Text(AttachmentRecordCodec.Encode(new AttachmentRecord(Shop7, [new RecordedAttachment("n", ConfigText.Read(config))]))));

        var ipam = written[0].GetProperty("Conf").GetProperty("ipam");
        Assert.Equal(type, ipam.TryGetProperty("type", out var found) ? found.GetString() : null);
    }

    [Fact]
    public void Decode_WhatIsNestedAsDeepAsAConfigurationMayBe_IsRead()
    {
        var network = ConfigText.Read($$"""{"name":"n","type":"x","deep":{{Nested(63)}}}""");
        var record = new AttachmentRecord(
            Shop7,
            [
                new RecordedAttachment("n", network)
                {
                    Circumstances = Circumstances(AttachmentRole.Primary, "eth0") with { Capabilities = CapabilityArgs.Parse(JsonText.Utf8($$"""{"deep":{{Nested(63)}}}""")) },
                },
            ]);

        var read = Decode(JsonText.Text(AttachmentRecordCodec.Encode(record)));

        Assert.Null(read.Damage);
        Assert.Equal(Tell(record.Attachments[0]), Tell(read.Attachments[0]));
    }

    [Fact]
    public void Decode_DeepPluginOfAListThatMultusCniLoaded_IsRead()
    {
        var plugin = Convert.ToBase64String(JsonText.Utf8($$"""{"type":"x","deep":{{Nested(63)}}}"""));

        var read = Decode($$$"""[{"CNINetworkConfigList":{"Name":"n","CNIVersion":"1.0.0","Plugins":[{"Bytes":"{{{plugin}}}"}]}}]""");

        Assert.Null(read.Damage);
        Assert.Equal(Tell(read.Attachments[0]), Tell(Decode(JsonText.Text(AttachmentRecordCodec.Encode(read))).Attachments[0]));
    }

    [Theory]
    [InlineData("", "not a single byte")]
    [InlineData("[{\"Conf\":{\"ipam\"", "LineNumber: 0")]
    [InlineData("\0\0\0\0", "0x00")]
    [InlineData("null", "expected an array, found null")]
    [InlineData("{}", "expected an array, found an object")]
    [InlineData("\"x\"", "expected an array, found the string \"x\"")]
    public void Decode_NoArray_IsDamage(string json, string damage)
    {
        var record = Decode(json);

        Assert.Empty(record.Attachments);
        Assert.Contains(damage, record.Damage, StringComparison.Ordinal);
    }

    [Fact]
    public void Decode_EmptyArray_IsARecordOfNothing()
    {
        var record = Decode("[]");

        Assert.Empty(record.Attachments);
        Assert.Null(record.Damage);
    }

    [Theory]
    [InlineData("null", "record: expected an object, found null")]
    [InlineData("[]", "record: expected an object, found an array")]
    [InlineData("{}", "record: Bytes: it is missing")]
    [InlineData("""{"Bytes":null}""", "record: Bytes: it is missing")]
    [InlineData("""{"Bytes":5}""", "record: Bytes: expected base64, found the number 5")]
    [InlineData("""{"Bytes":"%%"}""", "record: Bytes: expected base64, found the string \"%%\"")]
    [InlineData("""{"Bytes":""}""", "there is no JSON in it")]
    [InlineData("""{"Bytes":"e30="}""", "no name")]
    [InlineData("""{"type":"x"}""", "missing network name")]
    [InlineData("""{"Name":5,"Bytes":"eyJuYW1lIjoibiIsInR5cGUiOiJ4In0="}""", "record: Name: expected a string, found the number 5")]
    [InlineData("""{"ifnameRequest":"a/b","Bytes":"eyJuYW1lIjoibiIsInR5cGUiOiJ4In0="}""", "interface name contains")]
    [InlineData("""{"attachment":[],"Bytes":"eyJuYW1lIjoibiIsInR5cGUiOiJ4In0="}""", "record: attachment: expected an object, found an array")]
    [InlineData("""{"attachment":{},"Bytes":"eyJuYW1lIjoibiIsInR5cGUiOiJ4In0="}""", "interface name is empty")]
    [InlineData(
        """{"attachment":{"interface":"net1","cniArgs":[["a"]]},"Bytes":"eyJuYW1lIjoibiIsInR5cGUiOiJ4In0="}""",
        "record: attachment.cniArgs: expected an array of pairs of strings, found an array")]
    [InlineData("""{"CNINetworkConfigList":{"Name":"n","Plugins":[{"Network":{"type":"x"}}]}}""", "record: CNINetworkConfigList.Plugins.Bytes: it is missing")]
    [InlineData("""{"CNINetworkConfigList":{"Plugins":[{"Bytes":"eyJ0eXBlIjoieCJ9"}]}}""", "network name")]
    public void Decode_BrokenEntry_IsNamedAndTheOthersAreRead(string entry, string damage)
    {
        const string Sound = """{"Bytes":"eyJuYW1lIjoibiIsInR5cGUiOiJ4In0="}""";

        var record = Decode($"[{Sound},{entry},{Sound},{entry}]");

        Assert.Equal(["n", "n"], record.Attachments.Select(static attachment => attachment.DisplayName));
        Assert.StartsWith("entry 1: ", record.Damage, StringComparison.Ordinal);
        Assert.Contains($"{damage}", record.Damage, StringComparison.Ordinal);
        Assert.Contains("; entry 3: ", record.Damage, StringComparison.Ordinal);
    }

    [Fact]
    public void Decode_BrokenRecords_NeverThrows()
    {
        var mutations = new Mutations(seed: 20260131);
        var sample = AttachmentRecordCodec.Encode(new AttachmentRecord(
            Shop7, [new RecordedAttachment("n", ConfigText.List("1.0.0", "x", "y")) { Circumstances = Circumstances(AttachmentRole.Primary, "eth0") }]));

        var records = Enumerable.Range(0, 5000).Select(_ => AttachmentRecordCodec.Decode(Shop7, mutations.Of(sample))).ToArray();

        Assert.All(records, static record => Assert.True(record.Damage is not null || record.Attachments.Length <= 3));
        Assert.Contains(records, static record => record.Damage is null);
        Assert.Contains(records, static record => record.Damage is not null);
    }

    private static RecordedCircumstances Circumstances(AttachmentRole role, string name)
    {
        Assert.True(NetnsPath.TryParse("/run/netns/shop-7", out var netns));
        return new RecordedCircumstances(role, InterfaceName.Parse(name), netns)
        {
            Args = CniArgs.Parse("IgnoreUnknown=1;K8S_POD_NAME=shop"),
            Capabilities = CapabilityArgs.Parse("""{"mac":"0a:00:00:00:01:07","portMappings":[{"hostPort":1.0}]}"""u8),
        };
    }

    private static string Nested(int depth) => new string('[', depth) + new string(']', depth);

    private static AttachmentRecord Decode(string json) => AttachmentRecordCodec.Decode(Shop7, JsonText.Utf8(json));

    private static string Tell(RecordedAttachment attachment)
    {
        var told = attachment.Circumstances is { } told1
            ? $"{told1.Role} {told1.Interface} {told1.Netns} {told1.Args} {JsonText.Text(told1.Capabilities.ToUtf8())}"
            : "nothing";
        return $"{attachment.DisplayName} {attachment.Network.Form} {attachment.Network} {attachment.RequestedInterface} {told}";
    }
}
