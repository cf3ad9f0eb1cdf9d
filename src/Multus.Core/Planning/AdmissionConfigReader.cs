using System.Net;
using System.Text.Json;
using Multus.Core.Cni;
using Multus.Core.Cni.Json;

namespace Multus.Core.Planning;

/// <summary>Reads what a daemon's configuration says about checking networks and pods: what is wrong is noted with the rest.</summary>
internal static class AdmissionConfigReader
{
    private const string Key = "admission";

    /// <summary>What is configured; null where nothing is.</summary>
    /// <param name="json">The daemon's configuration.</param>
    /// <param name="outer">Takes the notes.</param>
    public static AdmissionConfig? Read(JsonElement json, NodeConfigFields outer)
    {
        if (!JsonMembers.TryGet(json, Key, out var value))
        {
            return null;
        }

        if (value.ValueKind != JsonValueKind.Object)
        {
            outer.Problems.Add($"\"{Key}\" is no object");
            return null;
        }

        var take = new NodeConfigFields(value);
        var config = new AdmissionConfig
        {
            Address = Address(take),
            Port = take.Number("port", 1, ushort.MaxValue) ?? AdmissionConfig.DefaultPort,
            CertificateFile = take.Folder("certFile", ""),
            KeyFile = take.Folder("keyFile", ""),
            ClientAuthoritiesFile = take.Text("clientCAFile") is null ? null : take.Folder("clientCAFile", ""),
        };
        foreach (var problem in take.Problems)
        {
            outer.Problems.Add($"{Key}: {problem}");
        }

        return config;
    }

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
