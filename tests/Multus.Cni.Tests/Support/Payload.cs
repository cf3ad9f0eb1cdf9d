namespace Multus.Cni.Tests.Support;

/// <summary>Bytes of which no piece looks like another, so that nothing can be lost, doubled or swapped unseen.</summary>
internal static class Payload
{
    public static byte[] Of(int length)
    {
        var bytes = new byte[length];
        for (var i = 0; i < length; i++)
        {
            bytes[i] = (byte)((i * 2654435761L) >> 13);
        }

        return bytes;
    }
}
