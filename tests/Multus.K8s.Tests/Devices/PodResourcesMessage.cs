using System.Text;

namespace Multus.K8s.Tests.Devices;

/// <summary>Writes what a kubelet answers.</summary>
internal static class PodResourcesMessage
{
    /// <summary>A <c>ListPodResourcesResponse</c>.</summary>
    public static byte[] List(params byte[][] pods) => [.. pods.SelectMany(static pod => Field(1, pod))];

    public static byte[] Pod(string podNamespace, string name, params byte[][] containers) =>
        [.. Field(1, name), .. Field(2, podNamespace), .. containers.SelectMany(static container => Field(3, container))];

    public static byte[] Container(params byte[][] devices) => [.. Field(1, "app"), .. devices.SelectMany(static device => Field(2, device))];

    public static byte[] Given(string resource, params string[] ids) => [.. Field(1, resource), .. ids.SelectMany(static id => Field(2, id))];

    public static byte[] Field(int number, string value) => Field(number, Encoding.UTF8.GetBytes(value));

    public static byte[] Field(int number, byte[] value) => [.. Varint((ulong)(number << 3) | 2), .. Varint((ulong)value.Length), .. value];

    public static byte[] Varint(ulong value)
    {
        var bytes = new List<byte>();
        for (; value >= 0x80; value >>= 7)
        {
            bytes.Add((byte)(value | 0x80));
        }

        bytes.Add((byte)value);
        return [.. bytes];
    }
}
