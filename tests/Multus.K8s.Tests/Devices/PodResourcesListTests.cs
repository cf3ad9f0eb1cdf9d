using Multus.K8s.Devices;
using static Multus.K8s.Tests.Devices.PodResourcesMessage;

namespace Multus.K8s.Tests.Devices;

public sealed class PodResourcesListTests
{
    [Fact]
    public void K20_Find_TwoContainers_KeepsTheirOrderAndSortsWithinEach() => Assert.Equal(["gpu=x; nic=03,09,01,02"], Find(List(
        Pod("blue", "other", Container(Given("nic", "77"))),
        Pod("green", "app-0", Container(Given("nic", "88"))),
        Pod("blue", "app-0", Container(Given("nic", "09"), Given("gpu", "x"), Given("nic", "03")), Container(Given("nic", "02", "01"))))));

    [Fact]
    public void K20_Find_PodsOfOneName_AreAllFound() =>
        Assert.Equal(["nic=01", "nic=02"], Find(List(Pod("blue", "app-0", Container(Given("nic", "01"))), Pod("blue", "app-0", Container(Given("nic", "02"))))));

    [Fact]
    public void Find_PodWithoutDevices_HasNone() =>
        Assert.Equal([""], Find(List(Pod("blue", "app-0", Container(Given("nic"))))));

    [Fact]
    public void Find_NoSuchPod_FindsNothing()
    {
        Assert.Empty(Find([]));
        Assert.Empty(Find(List(Pod("blue", "app-00"), Pod("blu", "app-0"), Pod("app-0", "blue"))));
    }

    [Fact]
    public void Find_FieldsInAnyOrderAmongUnknownOnes_AreRead()
    {
        byte[] numa = Field(1, Field(1, [0x08, 0x01]));
        byte[] devices = [.. Field(3, numa), .. Field(2, "01"), .. Field(9, "unknown"), .. Field(1, "nic")];
        byte[] container = [.. Field(2, devices), 0x18, 0x05, .. Field(4, Field(1, "hugepages-2Mi")), .. Field(5, Field(2, "claim")), .. Field(1, "app")];

        Assert.Equal(["nic=01"], Find(List([.. Field(3, container), .. Field(7, "unknown"), .. Field(2, "blue"), .. Field(1, "app-0")])));
    }

    [Fact]
    public void Find_AnswerThatIsCut_IsRefusedOrHasNoSuchPod()
    {
        var message = List(Pod("blue", "app-0", Container(Given("nic", "01"))));

        Assert.All(Enumerable.Range(1, message.Length - 1), length => Assert.Throws<InvalidDataException>(() => Find(message[..length])));
    }

    private static IEnumerable<string> Find(byte[] message) => PodResourcesList.Find(message, DeviceText.Pod).Select(DeviceText.Of);
}
