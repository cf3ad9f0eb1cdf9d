using System.Collections.Immutable;

namespace Multus.Cli.Daemon.Telemetry;

/// <summary>What the variables of OpenTelemetry say of sending: only what decides whether and to whom. The rest the SDK reads. Immutable.</summary>
internal sealed record OtlpSettings
{
    // What every variable is called that is about OpenTelemetry, and about the exporter.
    private const string Prefix = "OTEL_";
    private const string ExporterPrefix = "OTEL_EXPORTER_OTLP_";

    // The one that is spoken.
    private const string Protocol = "http/protobuf";

    /// <summary>Where traces go; null for nowhere.</summary>
    public OtlpSignal? Traces { get; private init; }

    /// <summary>Where measurements go; null for nowhere.</summary>
    public OtlpSignal? Metrics { get; private init; }

    /// <summary>Why something that is asked for is not sent.</summary>
    public ImmutableArray<string> Problems { get; private init; } = [];

    /// <summary>Reads the variables. Nothing is sent anywhere unless an endpoint is stated.</summary>
    public static OtlpSettings Read(IReadOnlyDictionary<string, string> environment)
    {
        if (string.Equals(ValueOf(environment, "OTEL_SDK_DISABLED"), "true", StringComparison.OrdinalIgnoreCase))
        {
            return new OtlpSettings();
        }

        var problems = ImmutableArray.CreateBuilder<string>();
        return new OtlpSettings
        {
            Traces = ReadSignal(environment, "TRACES", problems),
            Metrics = ReadSignal(environment, "METRICS", problems),
            Problems = [.. problems.Distinct()],
        };
    }

    /// <summary>The variables for one signal: of the exporter's, its own take the place of those for all, which the SDK leaves to who calls it.</summary>
    public static Dictionary<string, string?> VariablesFor(string signal, IReadOnlyDictionary<string, string> environment)
    {
        var variables = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var (name, value) in environment)
        {
            if (name.StartsWith(Prefix, StringComparison.Ordinal) && value.Length > 0)
            {
                variables[name] = value;
            }
        }

        var own = $"{ExporterPrefix}{signal}_";
        foreach (var name in variables.Keys.Where(name => name.StartsWith(own, StringComparison.Ordinal)).ToArray())
        {
            variables[ExporterPrefix + name[own.Length..]] = variables[name];
        }

        variables[$"{ExporterPrefix}PROTOCOL"] = Protocol;
        return variables;
    }

    private static OtlpSignal? ReadSignal(IReadOnlyDictionary<string, string> environment, string signal, ImmutableArray<string>.Builder problems)
    {
        if (OwnOrAll(environment, signal, "ENDPOINT") is not { } endpoint || ValueOf(environment, $"OTEL_{signal}_EXPORTER") is "none")
        {
            return null;
        }

        if (ValueOf(environment, $"OTEL_{signal}_EXPORTER") is { } exporter and not "otlp")
        {
            problems.Add($"OTEL_{signal}_EXPORTER is \"{exporter}\", which is neither otlp nor none");
            return null;
        }

        if (OwnOrAll(environment, signal, "PROTOCOL") is { } protocol and not Protocol)
        {
            problems.Add($"the protocol \"{protocol}\" is not spoken, only {Protocol}");
            return null;
        }

        var isWhole = ValueOf(environment, $"{ExporterPrefix}{signal}_ENDPOINT") is not null;
        var whole = isWhole ? endpoint : $"{endpoint.TrimEnd('/')}/v1/{signal.ToLowerInvariant()}";
        if (!Uri.TryCreate(whole, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
        {
            problems.Add($"the endpoint \"{endpoint}\" is no address of http or https");
            return null;
        }

        var certificate = uri.Scheme == "https" ? OwnOrAll(environment, signal, "CERTIFICATE") : null;
        if (uri.Scheme == "https" && certificate is null)
        {
            // The machine's own authorities are not looked at in this process.
            problems.Add($"the endpoint {endpoint} takes OTEL_EXPORTER_OTLP_CERTIFICATE, a file of the certificates that vouch for it");
            return null;
        }

        return new OtlpSignal(signal, uri, certificate);
    }

    private static string? OwnOrAll(IReadOnlyDictionary<string, string> environment, string signal, string what) =>
        ValueOf(environment, $"{ExporterPrefix}{signal}_{what}") ?? ValueOf(environment, $"{ExporterPrefix}{what}");

    // An empty variable is one that is not set, as OpenTelemetry has it.
    private static string? ValueOf(IReadOnlyDictionary<string, string> environment, string name) =>
        environment.TryGetValue(name, out var value) && value.Trim() is { Length: > 0 } stated ? stated : null;
}
