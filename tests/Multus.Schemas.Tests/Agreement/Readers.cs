using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;
using Multus.Core.Cni;
using Multus.Core.Cni.Configuration;
using Multus.Core.Cni.Errors;
using Multus.Core.Cni.Results;
using Multus.Core.Delegation;
using Multus.Core.Delegation.InProcess;
using Multus.Core.Planning;
using Multus.Core.Ports;
using Multus.Core.Runtime;
using Multus.TestKit.Fakes;

namespace Multus.Schemas.Tests.Agreement;

/// <summary>The project's own readers, by the schemas that describe what they read.</summary>
internal static class Readers
{
    private const string Folder = "/etc/cni/net.d";

    private static readonly Dictionary<string, Action<byte[], JsonNode>> BySchema = new(StringComparer.Ordinal)
    {
        ["cni-network-configuration"] = ReadNetwork,
        ["cni-plugin-configuration"] = ReadPlugin,
        ["cni-result-0.2.0"] = (utf8, _) => ReadResult(utf8, CniVersion.V010, CniVersion.V020),
        ["cni-result-0.4.0"] = (utf8, _) => ReadResult(utf8, CniVersion.V030, CniVersion.V031, CniVersion.V040),
        ["cni-result-1.1.0"] = (utf8, _) => ReadResult(utf8, CniVersion.V100, CniVersion.V110),
        ["cni-error"] = ReadError,
        ["cni-version"] = static (utf8, _) => PluginVersions.Decode(utf8),
        ["multus-configuration"] = ReadNode,
        ["multus-daemon-configuration"] = static (utf8, _) => DaemonConfig.Read(utf8),
    };

    /// <summary>Why a document is refused; null if it is taken.</summary>
    public static string? Refusal(string schema, JsonNode document)
    {
        try
        {
            BySchema[schema](Encoding.UTF8.GetBytes(document.ToJsonString()), document);
            return null;
        }
        catch (CniException exception)
        {
            return exception.Error.ToString();
        }
    }

    // As from a folder, where a plugin lies beside the list: only there may a list come without plugins.
    private static void ReadNetwork(byte[] utf8, JsonNode document)
    {
        var files = new MemoryFileStore();
        files.WriteAtomically($"{Folder}/10-network.conflist", utf8, FileDurability.UntilPowerCut);
        if (document is JsonObject list && list["name"] is JsonValue name && name.TryGetValue<string>(out var folder))
        {
            files.WriteAtomically($"{Folder}/{folder}/50-beside.conf", """{"type":"beside"}"""u8, FileDurability.UntilPowerCut);
        }

        new NetworkConfigDirectory(files, Folder).LoadFirst();
    }

    // As a file of its own where it has a name, and as a plugin reads what it is called with.
    private static void ReadPlugin(byte[] utf8, JsonNode document)
    {
        var config = PluginConfig.Parse(utf8);
        if (config.Name is not null)
        {
            NetworkConfigReader.Read(utf8);
        }

        Call(CniCommand.Del, config);
        if (config.TryGet(RequestConfig.ValidAttachmentsKey, out _) || config.TryGet(RequestConfig.AttachmentsKey, out _))
        {
            Call(CniCommand.Gc, config.Without("prevResult").With("cniVersion", CniVersion.Newest.Text));
        }
    }

    private static void Call(CniCommand command, PluginConfig config)
    {
        var plugin = new SilentPlugin { SupportedVersions = [CniVersion.Parse(config.StatedVersion).Effective] };
        var call = new DelegateCall(command, config, new InvocationContext(Target: null, CniArgs.Empty, []));
        var answer = new InProcessDelegateExecutor(plugin, TimeProvider.System).ExecuteAsync(call, CancellationToken.None).AsTask().GetAwaiter().GetResult();
        if (answer is DelegateOutcome.Failed failed)
        {
            throw new CniException(failed.Error);
        }
    }

    private static void ReadResult(byte[] utf8, params ImmutableArray<CniVersion> versions)
    {
        var result = CniResultCodec.Decode(utf8, versions[^1]);
        if (!versions.Contains(result.ReadFrom!))
        {
            throw new CniException(new CniError(CniErrorCode.IncompatibleVersion, $"a result of {result.ReadFrom}"));
        }
    }

    private static void ReadError(byte[] utf8, JsonNode document)
    {
        if (!CniErrorCodec.TryRead(utf8, out _))
        {
            throw new CniException(new CniError(CniErrorCode.DecodingFailure, $"no error object: {document.ToJsonString()}"));
        }
    }

    private static void ReadNode(byte[] utf8, JsonNode document)
    {
        if (NodeConfigReader.Read(utf8).Error is { } error)
        {
            throw new CniException(error);
        }

        // As the shim reads it before it hands it on.
        ShimConfig.Read(utf8);
    }
}
