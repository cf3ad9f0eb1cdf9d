using Multus.Core.Cni.Errors;
using Multus.Core.Networks;
using Multus.Core.Tests.Support;

namespace Multus.Core.Tests.Networks;

public sealed class DeviceInfoTests
{
    [Theory]
    [InlineData("""{"type":"pci","version":"1.1.0","pci":{"pci-address":"0000:3b:02.4"}}""")]
    [InlineData("""{"type":"vdpa","version":"1.0.0","vdpa":{"driver":"vhost","n":1.0}}""")]
    [InlineData("""{ "type":"vhost-user", "vhost-user":{"mode":"client"}}""")]
    [InlineData("""{"type":"memif","x":null,"memif":{"role":"master"}}""")]
    [InlineData("""{"type":"of-a-later-version"}""")]
    public void N51_Parse_AnyType_IsPassedOnAsItStands(string json)
    {
        var device = DeviceInfo.Parse(JsonText.Utf8(json));

        Assert.Equal(json, device.ToString());
        Assert.Equal(json, JsonText.Text(device.ToUtf8()));
    }

    [Theory]
    [InlineData("{}", "device information: type: is missing")]
    [InlineData("""{"type":"","pci":{}}""", "device information: type: is missing")]
    [InlineData("""{"type":7}""", "device information: type: expected a string, found the number 7")]
    [InlineData("[]", "device information: expected a JSON object, found an array")]
    public void N51_Parse_WithoutType_IsADecodingFailure(string json, string message)
    {
        var error = Failure.Of(() => DeviceInfo.Parse(JsonText.Utf8(json)));

        Assert.Equal((CniErrorCode.DecodingFailure, message), (error.Code, error.Message));
    }
}
