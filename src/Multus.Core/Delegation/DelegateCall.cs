using System.Text.Json;
using Multus.Core.Cni;
using Multus.Core.Cni.Configuration;
using Multus.Core.Cni.Errors;
using Multus.Core.Cni.Results;

namespace Multus.Core.Delegation;

/// <summary>One call of one plugin. Immutable.</summary>
/// <param name="Command">What it is asked to do.</param>
/// <param name="Config">What it gets to read: a request as <see cref="RequestConfig"/> derives it.</param>
/// <param name="Context">The circumstances.</param>
public sealed record DelegateCall(CniCommand Command, PluginConfig Config, InvocationContext Context)
{
    private readonly PluginType? _type;

    /// <summary>
    /// Which plugin is called. Default: the type of <see cref="Config"/>; another one where a plugin hands its own configuration on,
    /// as it does to an IPAM plugin (CNI 1.1.0, section 4).
    /// </summary>
    public PluginType Type
    {
        get => _type ?? Config.Type;
        init => _type = value;
    }

    /// <summary>The network that the call is part of; null where it is part of none.</summary>
    public NetworkConfigList? Network { get; init; }

    /// <summary>The previous result that <see cref="Config"/> says, as an object; null where there is none, or only the text.</summary>
    internal HandedResult? Handed { get; init; }

    /// <summary>What a plugin in .NET has its own delegates run by; null for what the executor of the plugin knows.</summary>
    internal IDelegateExecutor? Delegates { get; init; }

    /// <summary>Whether what the network states stands around this call already: it does so once, however many pipelines a call passes.</summary>
    internal bool HasNetworkPolicies { get; init; }

    /// <summary>How long the call may take; an executor applies the shorter of this and its own limit. Default: no limit.</summary>
    public TimeSpan Timeout { get; init; } = System.Threading.Timeout.InfiniteTimeSpan;

    /// <summary>
    /// Reads the previous result that <see cref="Config"/> says: of ADD, the result of the plugin before; of CHECK and DEL, that of the
    /// ADD; null where there is none.
    /// </summary>
    /// <exception cref="CniException">It is no result (code 6), or of a version that there is not (code 1).</exception>
    public CniResult? ReadPrevResult()
    {
        var version = CniVersion.Parse(Config.StatedVersion).Effective;

        // The object and the text say the same only if the one was read in the version that the other is written in, and nobody
        // rewrote the text since.
        if (Handed is { } handed && ReferenceEquals(handed.Config, Config) && handed.Result.ReadFrom == version)
        {
            return handed.Result;
        }

        try
        {
            return Config.TryGet("prevResult", out var json) && json.ValueKind != JsonValueKind.Null ? CniResultCodec.Decode(json, version) : null;
        }
        catch (CniException exception)
        {
            throw new CniException(exception.Error.Prefixed("could not parse prevResult: "), exception);
        }
    }
}
