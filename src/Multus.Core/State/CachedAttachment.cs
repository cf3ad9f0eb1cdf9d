using Multus.Core.Cni;
using Multus.Core.Cni.Configuration;
using Multus.Core.Cni.Errors;
using Multus.Core.Cni.Json;
using Multus.Core.Cni.Results;

namespace Multus.Core.State;

/// <summary>What is kept of an attachment that was made. Immutable.</summary>
/// <param name="Network">The network.</param>
/// <param name="Key">Container and interface.</param>
public sealed record CachedAttachment(NetworkName Network, AttachmentKey Key)
{
    /// <summary>The network namespace; null where it was not kept.</summary>
    public NetnsPath? Netns { get; init; }

    /// <summary>The network's configuration as JSON text; empty where it was not kept.</summary>
    public ReadOnlyMemory<byte> Config { get; init; }

    /// <summary>The extra arguments of the ADD.</summary>
    public CniArgs Args { get; init; } = CniArgs.Empty;

    /// <summary>What the runtime offered.</summary>
    public CapabilityArgs Capabilities { get; init; } = CapabilityArgs.Empty;

    /// <summary>The result as JSON text in its own version; empty where there was none.</summary>
    public ReadOnlyMemory<byte> Result { get; init; }

    /// <summary>Reads the result; null where there was none.</summary>
    /// <exception cref="CniException">It is not a result (code 6), or of an unknown version (code 1).</exception>
    public CniResult? ReadResult()
    {
        if (Result.IsEmpty)
        {
            return null;
        }

        // What was taken for a bare result, because it could not be read as anything newer, may be something newer that is damaged.
        var json = CniJson.Parse(Result.Span);
        return JsonMembers.TryGet(json, "kind", out _)
            ? throw new CniException(new CniError(CniErrorCode.DecodingFailure, "the kept result is damaged"))
            : CniResultCodec.Decode(json, CniVersion.Unstated);
    }

    /// <summary>Reads the network's configuration; null where it was not kept or is none.</summary>
    public NetworkConfigList? ReadNetwork()
    {
        try
        {
            return Config.IsEmpty ? null : NetworkConfigReader.Read(CniJson.ParseKeptObject(Config.Span));
        }
        catch (CniException)
        {
            return null;
        }
    }
}
