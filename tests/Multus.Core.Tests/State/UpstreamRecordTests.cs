using Multus.Core.Cni;
using Multus.Core.Cni.Configuration;
using Multus.Core.State;
using Multus.Core.Tests.Support;

namespace Multus.Core.Tests.State;

/// <summary>Records that the releases of multus-cni wrote: a pod that was attached by one of them must be detachable.</summary>
public sealed class UpstreamRecordTests
{
    [Fact]
    public void Decode_Of424_TakesTheBytesOfListsAndSinglePlugins()
    {
        const string List = """{"name":"foo","cniVersion":"0.4.0","plugins":[{"type":"ptp","ipam":{"type":"host-local","subnet":"10.1.0.0/24"}}]}""";
        const string Single = """{"cniVersion":"0.4.0","name":"n1","type":"macvlan","master":"eth0"}""";
        const string Nothing = """{"Name":"","CNIVersion":"","DisableCheck":false,"DisableGC":false,"LoadOnlyInlinedPlugins":false,"Plugins":null,"Bytes":null}""";

        var record = Decode(
            $$$"""
            [{"Conf":{"ipam":{}},
              "ConfList":{"cniVersion":"0.4.0","name":"foo","plugins":[{"ipam":{"type":"host-local"},"type":"ptp"}]},
              "CNINetworkConfigList":{{{Nothing}}},
              "Name":"foo","IsFilterV4Gateway":false,"IsFilterV6Gateway":false,"Bytes":"{{{Base64(List)}}}"},
             {"Conf":{"cniVersion":"0.4.0","ipam":{},"name":"n1","type":"macvlan"},"ConfList":{},"CNINetworkConfigList":{{{Nothing}}},
              "Name":"ns/n1","ifnameRequest":"mac0","macRequest":"02:00:00:00:00:01","ipRequest":["10.1.0.5/24"],"default-route":[],
              "IsFilterV4Gateway":false,"IsFilterV6Gateway":false,"deviceID":"0000:3b:02.1","resourceName":"r/s","Bytes":"{{{Base64(Single)}}}"}]
            """);

        Assert.Null(record.Damage);
        Assert.Equal(["foo List", "ns/n1 SinglePlugin"], record.Attachments.Select(static attachment => $"{attachment.DisplayName} {attachment.Network.Form}"));
        Assert.Equal([List, Single], record.Attachments.Select(static attachment => attachment.Network.ToString()));
        Assert.Equal([null, "mac0"], record.Attachments.Select(static attachment => attachment.RequestedInterface?.Value));
        Assert.All(record.Attachments, static attachment => Assert.Null(attachment.Circumstances));
        Assert.Equal(["", "mac ips deviceID"], record.Attachments.Select(static attachment => string.Join(' ', attachment.Requested.Names)));
    }

    [Fact]
    public void Decode_ListFromAFile_IsRebuiltFromItsPlugins()
    {
        const string Bridge = """{"type":"bridge","bridge":"br7","mtu":1.0}""";
        const string Tuning = """{"type":"tuning","sysctl":{"net.ipv4.conf.all.rp_filter":"0"}}""";
        const string Lossy = """{"name":"foo","plugins":[{"type":"bridge"}]}""";

        var record = Decode(
            $$$"""
            [{"Conf":{"ipam":{}},"ConfList":{"cniVersion":"1.0.0","name":"foo","plugins":[{"type":"bridge","ipam":{}}]},
              "CNINetworkConfigList":{"Name":"foo","CNIVersion":"1.0.0","DisableCheck":true,"DisableGC":true,"LoadOnlyInlinedPlugins":false,
                "Plugins":[{"Network":{"type":"bridge","ipam":{}},"Bytes":"{{{Base64(Bridge)}}}"},
                  {"Network":{"type":"tuning","ipam":{}},"Bytes":"{{{Base64(Tuning)}}}"}],"Bytes":"{{{Base64(Lossy)}}}"},
              "Name":"foo","Bytes":"{{{Base64(Lossy)}}}"}]
            """);

        Assert.Null(record.Damage);
        var network = Assert.Single(record.Attachments).Network;
        Assert.Equal(("foo", "1.0.0", NetworkConfigForm.List), (network.Name.Value, network.Version.Text, network.Form));
        Assert.True(network.DisableCheck && network.DisableGc);
        Assert.Equal([Bridge, Tuning], network.Plugins.Select(static plugin => plugin.ToString()));
    }

    [Theory]
    [InlineData("\"ipRequest\":\"10.1.0.5/24\",")]
    [InlineData("\"ipRequest\":\"\",\"macRequest\":\"\",\"ifnameRequest\":\"\",")]
    [InlineData("")]
    public void Decode_Of3_MakesDoWithoutName(string requests)
    {
        const string Single = """{"name":"n1","type":"macvlan"}""";

        var record = Decode($$$"""[{"Conf":{"name":"n1","type":"macvlan","ipam":{},"dns":{}},"ConfList":{},{{{requests}}}"Bytes":"{{{Base64(Single)}}}"}]""");

        Assert.Null(record.Damage);
        var attachment = Assert.Single(record.Attachments);
        Assert.Equal("n1", attachment.DisplayName);
        Assert.Null(attachment.RequestedInterface);
        Assert.Equal("macvlan", attachment.Network.Plugins[0].Type.Value);
    }

    [Fact]
    public void Decode_OfTheFirstReleases_IsTheBareConfiguration()
    {
        var record = Decode(
            """[{"type":"flannel","name":"flannel.1","masterplugin":true,"delegate":{"isDefaultGateway":true}},{"type":"sriov","name":"fast","if0":"enp12s0f1"}]""");

        Assert.Null(record.Damage);
        Assert.Equal(["flannel.1", "fast"], record.Attachments.Select(static attachment => attachment.DisplayName));
        Assert.Equal(
            """{"type":"flannel","name":"flannel.1","masterplugin":true,"delegate":{"isDefaultGateway":true}}""", record.Attachments[0].Network.ToString());
    }

    private static AttachmentRecord Decode(string json) => AttachmentRecordCodec.Decode(ContainerId.Parse("shop-7"), JsonText.Utf8(json));

    private static string Base64(string json) => Convert.ToBase64String(JsonText.Utf8(json));
}
