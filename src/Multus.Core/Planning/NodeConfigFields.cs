using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Multus.Core.Cni;
using Multus.Core.Cni.Configuration;
using Multus.Core.Cni.Configuration.Policies;
using Multus.Core.Cni.Errors;
using Multus.Core.Cni.Json;
using Multus.Core.Cni.Results;

namespace Multus.Core.Planning;

/// <summary>Reads the members of a node configuration, each on its own: what is wrong with one is noted, and the next is read.</summary>
/// <param name="json">The configuration.</param>
internal sealed class NodeConfigFields(JsonElement json)
{
    private readonly JsonFields _fields = new("configuration");

    public ImmutableArray<string>.Builder Problems { get; } = ImmutableArray.CreateBuilder<string>();

    public ImmutableArray<string>.Builder Notices { get; } = ImmutableArray.CreateBuilder<string>();

    public string RequiredText(string key) => _fields.Text(json, "", key);

    public string? Text(string key) => Try(() => _fields.Text(json, "", key)) is { Length: > 0 } text ? text : null;

    public bool? Flag(string key) => Try(() => _fields.Boolean(json, "", key));

    public string Folder(string key, string fallback)
    {
        var path = Text(key) ?? fallback;
        if (!Path.IsPathRooted(path))
        {
            Problems.Add($"\"{key}\": \"{path}\" is not an absolute path");
        }

        return path;
    }

    public TimeSpan? Duration(string key)
    {
        if (Text(key) is not { } text)
        {
            return null;
        }

        if (GoDuration.TryParse(text, out var duration) && duration > TimeSpan.Zero)
        {
            return duration;
        }

        Problems.Add($"\"{key}\": \"{text}\" is not a duration such as \"90s\" or \"1m30s\", longer than zero");
        return null;
    }

    /// <summary>A whole number within bounds; null where none is stated.</summary>
    public int? Number(string key, int least, int most)
    {
        var number = Try(() => _fields.Int32(json, "", key));
        if (number < least || number > most)
        {
            Problems.Add(string.Create(CultureInfo.InvariantCulture, $"\"{key}\": {number} is not from {least} to {most}"));
            return null;
        }

        return number;
    }

    /// <summary>What an object inside says; null where there is none, or nothing to read in it. What is wrong in it is noted with its key before it.</summary>
    public T? Section<T>(string key, Func<NodeConfigFields, T?> read)
        where T : class
    {
        if (!JsonMembers.TryGet(json, key, out var value))
        {
            return null;
        }

        if (value.ValueKind != JsonValueKind.Object)
        {
            Problems.Add($"\"{key}\" is no object");
            return null;
        }

        var inner = new NodeConfigFields(value);
        var section = read(inner);
        foreach (var problem in inner.Problems)
        {
            Problems.Add($"{key}: {problem}");
        }

        return section;
    }

    public ImmutableArray<DelegateConfig> Delegates(NetworkName nodeName, CniVersion nodeVersion)
    {
        if (!JsonMembers.TryGet(json, "delegates", out var value))
        {
            return [];
        }

        if (value.ValueKind != JsonValueKind.Array)
        {
            Problems.Add(_fields.WrongType("", "delegates", "an array of objects", value).Error.Message);
            return [];
        }

        return new DelegatesReader(nodeName, nodeVersion, Problems).Read(value);
    }

    public CapabilityArgs RuntimeConfig()
    {
        if (!JsonMembers.TryGet(json, "runtimeConfig", out var value))
        {
            return CapabilityArgs.Empty;
        }

        Try(() => CapabilityRules.Check(_fields, value));
        return value.ValueKind == JsonValueKind.Object ? CapabilityArgs.Read(value) : CapabilityArgs.Empty;
    }

    public ImmutableArray<AttachmentKey>? ValidAttachments() => Try(() => ValidAttachmentList.Read(json));

    public PolicyConfigs Policies() => Try(() => PolicyConfigReader.Read(json)) ?? PolicyConfigs.None;

    /// <summary>Texts in order; null where nothing is said. An explicit null says none.</summary>
    public ImmutableArray<string>? Texts(string key) =>
        JsonMembers.TryGet(json, key, out _) ? Try(() => _fields.Texts(json, "", key)) is { IsDefault: false } texts ? texts : []
        : IsNull(key) ? [] : null;

    public NetworkName? NetworkName(string key)
    {
        if (Text(key) is not { } text)
        {
            return null;
        }

        if (!Cni.NetworkName.TryParse(text, out var name))
        {
            Problems.Add($"\"{key}\": \"{text}\" is not a network name");
        }

        return name;
    }

    public NamespaceRules Namespaces()
    {
        var rules = new NamespaceRules();
        return new NamespaceRules
        {
            Multus = Text("multusNamespace") ?? rules.Multus,
            System = Texts("systemNamespaces") ?? rules.System,
            Isolation = Flag("namespaceIsolation") == true ? NamespaceIsolation.On : NamespaceIsolation.Off,
            Global = Text("globalNamespaces") is { } names ? NamespaceRules.ListOf(names) : rules.Global,
        };
    }

    public ClusterConfig Cluster()
    {
        var cluster = new ClusterConfig();
        return new ClusterConfig
        {
            Kubeconfig = Text("kubeconfig"),
            ManifestDir = Text("manifestDir"),
            TryTimeout = Duration("apiTryTimeout") ?? cluster.TryTimeout,
            Timeout = Duration("apiTimeout") ?? cluster.Timeout,
            Annotations = OneOf("podAnnotations", ("api", PodAnnotationSource.Api), ("runtime", PodAnnotationSource.Runtime)) ?? cluster.Annotations,
            MissingPod = WhenMissing("missingPod") ?? cluster.MissingPod,
            MissingDevice = WhenMissing("missingDevice") ?? cluster.MissingDevice,
            MissingCapability = WhenMissing("missingCapability") ?? cluster.MissingCapability,
            RuntimeConfigReach = Flag("forwardRuntimeConfigToAll") == false ? RuntimeConfigReach.DefaultNetwork : cluster.RuntimeConfigReach,
            StatusAnnotations = Flag("legacyNetworksStatus") == true ? StatusAnnotations.StandardAndLegacy : cluster.StatusAnnotations,
        };
    }

    public LogConfig Log()
    {
        var log = new LogConfig
        {
            File = Text("logFile"),
            Level = Level(),
            ToStandardError = Flag("logToStderr") ?? true,
            Format = Format(),
        };
        if (!JsonMembers.TryGet(json, "logOptions", out var options))
        {
            return log;
        }

        Try(() => _fields.RequireObject(options, "logOptions"));
        return log with
        {
            MaxSizeMegabytes = Count(options, "maxSize") is { } size and > 0 ? size : log.MaxSizeMegabytes,
            MaxAgeDays = Count(options, "maxAge") ?? log.MaxAgeDays,
            MaxBackups = Count(options, "maxBackups") ?? log.MaxBackups,
            Compress = Try(() => _fields.Boolean(options, "logOptions", "compress")) ?? log.Compress,
        };
    }

    /// <summary>A previous result is of no use to Multus, but a broken one is the mistake of whoever wrote it.</summary>
    public void CheckPrevResult(CniVersion version)
    {
        if (JsonMembers.TryGet(json, "prevResult", out var value))
        {
            Try(() => CniResultCodec.Decode(value, version), "could not parse prevResult: ");
        }
    }

    // A level nobody knows is no reason to leave a pod without network.
    private LogLevelSetting Level()
    {
        var text = Text("logLevel");
        switch (text?.ToUpperInvariant())
        {
            case null or "ERROR":
                return LogLevelSetting.Error;
            case "PANIC":
                return LogLevelSetting.Panic;
            case "VERBOSE":
                return LogLevelSetting.Verbose;
            case "DEBUG":
                return LogLevelSetting.Debug;
            default:
                Notices.Add($"\"logLevel\": \"{text}\" is none of debug, verbose, error and panic; error is used");
                return LogLevelSetting.Error;
        }
    }

    // Nor is a format.
    private LogFormat Format()
    {
        var text = Text("logFormat");
        switch (text?.ToUpperInvariant())
        {
            case null or "TEXT":
                return LogFormat.Text;
            case "JSON":
                return LogFormat.Json;
            default:
                Notices.Add($"\"logFormat\": \"{text}\" is neither text nor json; text is used");
                return LogFormat.Text;
        }
    }

    private WhenMissing? WhenMissing(string key) => OneOf(key, ("fail", Planning.WhenMissing.Fail), ("ignore", Planning.WhenMissing.GoOn));

    private T? OneOf<T>(string key, (string Word, T Value) one, (string Word, T Value) other)
        where T : struct
    {
        var text = Text(key);
        if (text is null)
        {
            return null;
        }

        if (text == one.Word || text == other.Word)
        {
            return text == one.Word ? one.Value : other.Value;
        }

        Problems.Add($"\"{key}\": \"{text}\" is neither \"{one.Word}\" nor \"{other.Word}\"");
        return null;
    }

    // For most keys null is the default; for lists it is the empty list, as it is in Go.
    private bool IsNull(string key) =>
        json.EnumerateObject().Any(member => member.Value.ValueKind == JsonValueKind.Null && string.Equals(member.Name, key, StringComparison.OrdinalIgnoreCase));

    private int? Count(JsonElement options, string key)
    {
        var count = Try(() => _fields.Int32(options, "logOptions", key));
        if (count < 0)
        {
            Problems.Add($"\"logOptions.{key}\": {count} is negative");
        }

        return count < 0 ? null : count;
    }

    private void Try(Action read) => Try<object?>(() =>
    {
        read();
        return null;
    });

    private T? Try<T>(Func<T> read, string prefix = "")
    {
        try
        {
            return read();
        }
        catch (CniException exception)
        {
            Problems.Add(prefix + exception.Error);
            return default;
        }
    }
}
