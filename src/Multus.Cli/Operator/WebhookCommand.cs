using System.Collections.Immutable;
using System.Globalization;
using Multus.Cli.Admission;
using Multus.Cli.Daemon.Metrics;
using Multus.Cli.Plugin;
using Multus.Core.Cni;
using Multus.Core.Cni.Errors;
using Multus.Core.Cni.Json;
using Multus.Core.Planning;
using Multus.Core.State;
using Multus.K8s.Networks;

namespace Multus.Cli.Operator;

/// <summary>Answers an API server whether networks and pods may be as they are to be.</summary>
internal sealed class WebhookCommand : IOperatorCommand
{
    private static readonly Flag Address = new("address", "", "the IP address to listen at; all that there are without it");
    private static readonly Flag Port = new("port", "8443", "the TCP port to listen at");
    private static readonly Flag CertificateFile = new("cert-file", "/etc/multus/webhook/tls.crt", "the server's certificate in PEM; it is read anew when it changes");
    private static readonly Flag KeyFile = new("key-file", "/etc/multus/webhook/tls.key", "the certificate's key in PEM; it is read anew when it changes");
    private static readonly Flag ClientAuthoritiesFile = new("client-ca-file", "", "the authorities in PEM that whoever asks must be certified by; anybody may ask without it");
    private static readonly Flag MetricsPort = new("metrics-port", "", "the TCP port of the metrics, without TLS; none without it");
    private static readonly Flag Kubeconfig = new("kubeconfig", "", "how the cluster is reached; without it, it is the one that this is a pod of");
    private static readonly Flag MultusNamespace = new("multus-namespace", NamespaceRules.KubeSystem, "the namespace of the networks that nodes' configurations name, and default networks of pods");
    private static readonly Flag DrainTime = new("drain-time", "5s", "how long it goes on answering once it is asked to stop");

    public string Name => "webhook";

    public string Summary => "have an API server ask whether networks and pods are right as they are made, until SIGTERM; several of them serve a cluster";

    public ImmutableArray<Flag> Flags =>
    [
        Address, Port, CertificateFile, KeyFile, ClientAuthoritiesFile, MetricsPort, Kubeconfig, EntrypointFlags.NamespaceIsolation, EntrypointFlags.GlobalNamespaces, MultusNamespace, DrainTime,
    ];

    public async Task<int> RunAsync(FlagValues flags, OperatorContext context)
    {
        var (config, namespaces, drain) = (ConfigOf(flags), NamespacesOf(flags), DrainOf(flags));
        var metricsPort = flags.TextOrNull(MetricsPort) is null ? (int?)null : PortOf(flags, MetricsPort);
        using var log = OperatorLog.Create(context);
        var files = new DiskFileStore();
        await using var networks = WatchNetworks(flags, context, log);
        await using var server = new AdmissionServer(config, () => networks?.KnownNetworks(), () => namespaces, files, context.Time, log);
        if (networks is not null)
        {
            server.Meter.ObserveNetworks(() => networks.State);
        }

        using var metrics = new MetricsText(AdmissionMeter.Name);
        await using var page = metricsPort is { } port ? MetricsPage.Create(config.Address, port, metrics) : null;
        await (page?.StartAsync(context.Stopping) ?? Task.CompletedTask);
        await server.StartAsync(context.Stopping);
        await context.UntilStoppedAsync();

        // Until all know that this one is about to go, some still ask it.
        AdmissionLog.Stopping(log);
        server.Announce();
        await Task.Delay(drain, context.Time, CancellationToken.None);
        return ExitCodes.Success;
    }

    private static NetworkWatch? WatchNetworks(FlagValues flags, OperatorContext context, Logging.FileLogger log)
    {
        if (context.Clusters.TryConnect(flags.TextOrNull(Kubeconfig)) is not { } connection)
        {
            AdmissionLog.NoCluster(log);
            return null;
        }

        ClusterWay.Prepare(connection);
        return NetworkWatch.Start(connection, context.Time, log);
    }

    private static AdmissionConfig ConfigOf(FlagValues flags) => new()
    {
        Address = flags.TextOrNull(Address) is not { } text ? null : IpText.TryParse(text, out var address) ? address : throw Refused(Address, text, "no IP address"),
        Port = PortOf(flags, Port),
        CertificateFile = flags.FullPath(CertificateFile),
        KeyFile = flags.FullPath(KeyFile),
        ClientAuthoritiesFile = flags.TextOrNull(ClientAuthoritiesFile) is null ? null : flags.FullPath(ClientAuthoritiesFile),
    };

    private static NamespaceRules NamespacesOf(FlagValues flags)
    {
        var rules = new NamespaceRules();
        return rules with
        {
            Multus = flags.Text(MultusNamespace),
            Isolation = flags.IsOn(EntrypointFlags.NamespaceIsolation) ? NamespaceIsolation.On : NamespaceIsolation.Off,
            Global = flags.TextOrNull(EntrypointFlags.GlobalNamespaces) is { } names ? NamespaceRules.ListOf(names) : rules.Global,
        };
    }

    private static int PortOf(FlagValues flags, Flag flag) =>
        int.TryParse(flags.Text(flag), NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= ushort.MaxValue ? port : throw Refused(flag, flags.Text(flag), "no port from 1 to 65535");

    private static TimeSpan DrainOf(FlagValues flags) =>
        GoDuration.TryParse(flags.Text(DrainTime), out var time) && time >= TimeSpan.Zero ? time : throw Refused(DrainTime, flags.Text(DrainTime), "no time such as 5s");

    private static CniException Refused(Flag flag, string text, string why) => new(new CniError(CniErrorCode.InvalidNetworkConfig, $"--{flag.Name}: \"{text}\" is {why}"));
}
