using Multus.Core.Cni;
using Multus.Core.Cni.Results;
using Multus.Core.Tests.Support;

namespace Multus.Core.Tests.Cni.Results;

/// <summary>Results from and to text.</summary>
internal static class ResultText
{
    public static CniResult Decode(string json) => Decode(json, CniVersion.Unstated);

    public static CniResult Decode(string json, CniVersion whenUnstated) => CniResultCodec.Decode(JsonText.Utf8(json), whenUnstated);

    public static string Encode(CniResult result, CniVersion version) => JsonText.Text(CniResultCodec.Encode(result, version));

    /// <summary>Reads in whatever version it says, and writes in another one.</summary>
    public static string Convert(string json, string version) => Encode(Decode(json), CniVersion.Parse(version));
}
