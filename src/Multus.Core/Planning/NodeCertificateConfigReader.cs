namespace Multus.Core.Planning;

/// <summary>Reads what a daemon's configuration says about the node's certificate: what is wrong is noted with the rest.</summary>
internal static class NodeCertificateConfigReader
{
    /// <summary>What is configured; null where nothing is, or it is not enabled.</summary>
    /// <param name="fields">The daemon's configuration, which takes the notes.</param>
    public static NodeCertificateConfig? Read(NodeConfigFields fields) =>
        fields.Section("perNodeCertificate", static take => take.Flag("enabled") == true ? ReadEnabled(take) : null);

    private static NodeCertificateConfig ReadEnabled(NodeConfigFields take) => new()
    {
        BootstrapKubeconfig = take.Folder("bootstrapKubeconfig", ""),
        Folder = take.Folder("certDir", ""),
        Lifetime = take.Duration("certDuration") ?? TimeSpan.FromMinutes(10),
    };
}
