using Multus.Cli.Daemon.Metrics;
using Multus.K8s.Certificates;

namespace Multus.Cli.Daemon;

/// <summary>How the node's certificate is, as metrics.</summary>
internal static class CertificateMetrics
{
    public static void Observe(DaemonMeter meter, NodeCertificate certificate) => meter.Observe(
        "multus_certificate_expiration_timestamp",
        "s",
        "When the certificate of this node ends, in seconds since 1970; NaN where there is none.",
        () => certificate.State.Expires is { } end ? end.ToUnixTimeSeconds() : double.NaN);
}
