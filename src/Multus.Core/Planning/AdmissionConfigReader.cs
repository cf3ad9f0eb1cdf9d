using System.Net;
using Multus.Core.Cni;

namespace Multus.Core.Planning;

/// <summary>Reads what a daemon's configuration says about checking networks and pods: what is wrong is noted with the rest.</summary>
internal static class AdmissionConfigReader
{
    /// <summary>What is configured; null where nothing is.</summary>
    /// <param name="fields">The daemon's configuration, which takes the notes.</param>
    public static AdmissionConfig? Read(NodeConfigFields fields) => fields.Section("admission", static take => new AdmissionConfig
    {
        Address = Address(take),
        Port = take.Number("port", 1, ushort.MaxValue) ?? AdmissionConfig.DefaultPort,
        CertificateFile = take.Folder("certFile", ""),
        KeyFile = take.Folder("keyFile", ""),
        ClientAuthoritiesFile = take.Text("clientCAFile") is null ? null : take.Folder("clientCAFile", ""),
    });

    private static IPAddress? Address(NodeConfigFields take)
    {
        if (take.Text("address") is not { } text)
        {
            return null;
        }

        if (!IpText.TryParse(text, out var address))
        {
            take.Problems.Add($"\"address\": \"{text}\" is no IP address");
        }

        return address;
    }
}
