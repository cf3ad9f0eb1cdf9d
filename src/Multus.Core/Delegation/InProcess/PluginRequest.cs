using System.Collections.Immutable;
using System.Text.Json;
using Multus.Core.Cni;
using Multus.Core.Cni.Configuration;
using Multus.Core.Cni.Errors;
using Multus.Core.Cni.Json;
using Multus.Core.Cni.Results;

namespace Multus.Core.Delegation.InProcess;

/// <summary>What a plugin in .NET is asked to do, already read. Immutable and thread-safe.</summary>
public sealed class PluginRequest
{
    private readonly DelegateCall _call;

    private PluginRequest(DelegateCall call, CniVersion version, CniResult? prevResult, CapabilityArgs runtimeConfig, ImmutableArray<AttachmentKey> valid)
    {
        _call = call;
        Version = version;
        PrevResult = prevResult;
        RuntimeConfig = runtimeConfig;
        ValidAttachments = valid;
    }

    /// <summary>The version of the specification that the request is in.</summary>
    public CniVersion Version { get; }

    /// <summary>The plugin's configuration, with all that was derived for the request.</summary>
    public PluginConfig Config => _call.Config;

    /// <summary>Container, namespace and interface.</summary>
    /// <exception cref="InvalidOperationException">The command is about no attachment: STATUS and GC.</exception>
    public AttachmentTarget Target =>
        _call.Context.Target ?? throw new InvalidOperationException($"{_call.Command.ToProtocolText()} is about no attachment");

    /// <summary>The network namespace, for what cannot do without. A DEL may have none, and asks <see cref="Target"/>.</summary>
    /// <exception cref="CniException">The runtime named none (code 4).</exception>
    /// <exception cref="InvalidOperationException">The command is about no attachment: STATUS and GC.</exception>
    public NetnsPath RequireNetns() =>
        Target.Sandbox.Netns ?? throw new CniException(new CniError(CniErrorCode.InvalidEnvironmentVariables, $"{_call.Command.ToProtocolText()} needs a network namespace, and CNI_NETNS names none"));

    /// <summary>The extra arguments (<c>CNI_ARGS</c>).</summary>
    public CniArgs Args => _call.Context.Args;

    /// <summary>The folders in which plugins are looked for (<c>CNI_PATH</c>), for plugins that call others.</summary>
    public ImmutableArray<string> PluginPath => _call.Context.PluginPath;

    /// <summary>The values for the capabilities that the plugin's configuration declares (<c>runtimeConfig</c>).</summary>
    public CapabilityArgs RuntimeConfig { get; }

    /// <summary>ADD: the result of the plugin before; CHECK and DEL: the result of the ADD; null where there is none.</summary>
    public CniResult? PrevResult { get; }

    /// <summary>GC: the attachments that are still valid; empty for the other commands.</summary>
    public ImmutableArray<AttachmentKey> ValidAttachments { get; }

    /// <summary>Other plugins, to be called with this request's configuration and circumstances: an IPAM plugin, above all.</summary>
    /// <exception cref="InvalidOperationException">Whoever runs this plugin did not say what runs others.</exception>
    public PluginDelegates Delegates => new(
        _call, _call.Delegates ?? throw new InvalidOperationException("whoever runs this plugin did not say what runs others"));

    /// <summary>Reads a request.</summary>
    /// <exception cref="CniException">A part of it is not what it should be (code 6 or 7).</exception>
    internal static PluginRequest Of(DelegateCall call)
    {
        var version = CniVersion.Parse(call.Config.StatedVersion).Effective;
        return new PluginRequest(call, version, call.ReadPrevResult(), RuntimeConfigOf(call.Config), ValidAttachmentsOf(call));
    }

    private static CapabilityArgs RuntimeConfigOf(PluginConfig config)
    {
        if (!config.TryGet("runtimeConfig", out var json) || json.ValueKind == JsonValueKind.Null)
        {
            return CapabilityArgs.Empty;
        }

        return json.ValueKind == JsonValueKind.Object
            ? CapabilityArgs.Read(json)
            : throw Invalid($"\"runtimeConfig\": expected an object, found {json.Describe()}");
    }

    private static ImmutableArray<AttachmentKey> ValidAttachmentsOf(DelegateCall call)
    {
        if (call.Command != CniCommand.Gc)
        {
            return [];
        }

        // Without a list nothing can be told to be garbage, and everything would be taken for it.
        return ValidAttachmentList.Read(call.Config.Source)
            ?? throw Invalid($"\"{RequestConfig.ValidAttachmentsKey}\" is missing: without it nothing can be told to be garbage");
    }

    private static CniException Invalid(string message) => new(new CniError(CniErrorCode.InvalidNetworkConfig, message));
}
