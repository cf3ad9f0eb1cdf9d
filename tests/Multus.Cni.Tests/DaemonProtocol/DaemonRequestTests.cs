using System.Text;
using Multus.Cni.DaemonProtocol;
using Multus.Core.Cni;
using Multus.Core.Cni.Errors;

namespace Multus.Cni.Tests.DaemonProtocol;

public sealed class DaemonRequestTests
{
    private static readonly Dictionary<string, string> Variables = new()
    {
        ["CNI_COMMAND"] = "ADD",
        ["CNI_CONTAINERID"] = "c1",
        ["CNI_NETNS"] = "/run/netns/x",
        ["CNI_IFNAME"] = "net1",
        ["CNI_ARGS"] = "IgnoreUnknown=1;K8S_POD_NAME=a=b",
        ["CNI_PATH"] = "/opt/cni/bin:/usr/lib/cni",
    };

    [Fact]
    public void Encode_Request_HasTheFormOfMultusCni()
    {
        var request = new DaemonRequest(new Dictionary<string, string> { ["CNI_COMMAND"] = "ADD" }, Encoding.UTF8.GetBytes("{}"))
        {
            Attributes = new DelegateAttributes { Ips = ["10.1.1.5/24"], Mac = "02:00:00:00:00:01", CniArgs = """{"k":"v"}""" },
        };

        Assert.Equal(
            """{"env":{"CNI_COMMAND":"ADD"},"config":"e30=","interfaceAttributes":{"ips":["10.1.1.5/24"],"mac":"02:00:00:00:00:01","cni-args":{"k":"v"}}}""",
            Encoding.UTF8.GetString(DaemonRequestCodec.Encode(request).Span));
    }

    [Fact]
    public void Decode_WhatWasEncoded_IsTheSame()
    {
        var request = new DaemonRequest(Variables, Encoding.UTF8.GetBytes("""{"name":"é"}"""))
        {
            Attributes = new DelegateAttributes { Ips = ["10.1.1.5/24"], Mac = "02:00:00:00:00:01", CniArgs = """{"k":"v"}""" },
        };

        var read = DaemonRequestCodec.Decode(DaemonRequestCodec.Encode(request));

        Assert.Equal(Variables, read.Environment);
        Assert.Equal(request.Config.ToArray(), read.Config.ToArray());
        Assert.Equal(("02:00:00:00:00:01", """{"k":"v"}""", "10.1.1.5/24"), (read.Attributes!.Mac, read.Attributes.CniArgs, Assert.Single(read.Attributes.Ips)));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"env":null,"config":null,"interfaceAttributes":null,"other":[1]}""")]
    [InlineData("""{"env":{},"config":""}""")]
    public void Decode_NothingInIt_IsAnEmptyRequest(string json)
    {
        var read = DaemonRequestCodec.Decode(Encoding.UTF8.GetBytes(json));

        Assert.Empty(read.Environment);
        Assert.True(read.Config.IsEmpty);
        Assert.Null(read.Attributes);
    }

    [Theory]
    [InlineData("", "it is empty")]
    [InlineData("{", "")]
    [InlineData("null", "expected a JSON object")]
    [InlineData("""{"env":[]}""", "\"env\"")]
    [InlineData("""{"env":{"A":1}}""", "\"env.A\"")]
    [InlineData("""{"config":{}}""", "\"config\"")]
    [InlineData("""{"config":"%%"}""", "not base64")]
    [InlineData("""{"interfaceAttributes":{"ips":[1]}}""", "interfaceAttributes.ips")]
    [InlineData("""{"interfaceAttributes":{"mac":1}}""", "\"mac\"")]
    [InlineData("""{"env":{"A":"\ud800"}}""", "not valid text")]
    public void Decode_NoRequest_IsRefused(string json, string part)
    {
        var error = Assert.Throws<CniException>(() => DaemonRequestCodec.Decode(Encoding.UTF8.GetBytes(json))).Error;

        Assert.Equal(CniErrorCode.DecodingFailure, error.Code);
        Assert.Contains(part, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ToCniRequest_AllVariables_AreTaken()
    {
        var request = new DaemonRequest(Variables, Encoding.UTF8.GetBytes("{}")).ToCniRequest();

        Assert.Equal((CniCommand.Add, "c1", "net1"), (request.Command, request.Context.Target!.Sandbox.Container.Value, request.Context.Target.Interface.Value));
        Assert.Equal(["/opt/cni/bin", "/usr/lib/cni"], request.Context.PluginPath.AsEnumerable());
        Assert.Equal("IgnoreUnknown=1;K8S_POD_NAME=a=b", request.Context.Args.ToString());
    }

    [Fact]
    public void ToCniRequest_OfTheDynamicNetworksController_NeedsNeitherInterfaceNorPath()
    {
        var request = new DaemonRequest(Without("CNI_PATH", "CNI_IFNAME"), default).ToCniRequest();

        Assert.Equal("eth0", request.Context.Target!.Interface.Value);
        Assert.Empty(request.Context.PluginPath.AsEnumerable());
    }

    [Theory]
    [InlineData("STATUS")]
    [InlineData("GC")]
    public void ToCniRequest_AboutNoContainer_NeedsOnlyTheCommand(string command)
    {
        var request = new DaemonRequest(new Dictionary<string, string> { ["CNI_COMMAND"] = command, ["CNI_CONTAINERID"] = "", ["CNI_NETNS"] = "", ["CNI_ARGS"] = "" }, default).ToCniRequest();

        Assert.Null(request.Context.Target);
    }

    [Theory]
    [InlineData("CNI_COMMAND", null, "missing CNI_COMMAND")]
    [InlineData("CNI_COMMAND", "VERSION", "unknown cmd type: VERSION")]
    [InlineData("CNI_COMMAND", "add", "unknown cmd type: add")]
    [InlineData("CNI_CONTAINERID", null, "CNI_CONTAINERID")]
    [InlineData("CNI_NETNS", null, "CNI_NETNS")]
    [InlineData("CNI_CONTAINERID", "a/b", "a/b")]
    public void ToCniRequest_VariableMissingOrWrong_IsRefused(string name, string? value, string part)
    {
        var variables = Without(name);
        if (value is not null)
        {
            variables[name] = value;
        }

        var error = Assert.Throws<CniException>(() => new DaemonRequest(variables, default).ToCniRequest()).Error;

        Assert.Equal(CniErrorCode.InvalidEnvironmentVariables, error.Code);
        Assert.Contains(part, $"{error}", StringComparison.Ordinal);
    }

    private static Dictionary<string, string> Without(params string[] names) => Variables.Where(pair => !names.Contains(pair.Key)).ToDictionary();
}
