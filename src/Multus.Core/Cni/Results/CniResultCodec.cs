using System.Text.Json;
using Multus.Core.Cni.Errors;
using Multus.Core.Cni.Json;

namespace Multus.Core.Cni.Results;

/// <summary>
/// Reads and writes results in every version of the specification. Reading one version and writing another is the conversion:
/// upwards nothing is lost but the tags; downwards what the older form has no place for.
/// </summary>
/// <remarks>
/// Members that are not in the specification are dropped, as the reference library does. Names are read without regard to case; of a
/// name that stands twice the last one counts; null is as good as absent, except as an element of an array, where it is an error.
/// Thread-safe.
/// </remarks>
public static class CniResultCodec
{
    /// <summary>Reads a result.</summary>
    /// <param name="utf8">One JSON object, or <c>null</c>, which is an empty result.</param>
    /// <param name="whenUnstated">The version of a result that states none (a plugin's output: that of its configuration).</param>
    /// <exception cref="CniException">Not a result (code 6), or of an unknown version (code 1); the message names member and value.</exception>
    public static CniResult Decode(ReadOnlySpan<byte> utf8, CniVersion whenUnstated) => Decode(CniJson.Parse(utf8), whenUnstated);

    /// <summary>Writes a result, compact.</summary>
    /// <exception cref="CniException">The version is unknown (code 1) or cannot hold the result: 0.1.0 and 0.2.0 need an address (code 999).</exception>
    public static byte[] Encode(CniResult result, CniVersion version) =>
        CniJsonWriting.Compact((result, version), static (writer, state) => Write(writer, state.result, state.version));

    /// <summary>Writes a result to a writer.</summary>
    /// <exception cref="CniException">As <see cref="Encode"/>; nothing has been written then.</exception>
    public static void Write(Utf8JsonWriter writer, CniResult result, CniVersion version)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(version);
        ResultWriter.Write(writer, result, version.Effective);
    }

    /// <summary>Reads a result from JSON that was parsed before.</summary>
    internal static CniResult Decode(JsonElement root, CniVersion whenUnstated)
    {
        var reader = new ResultReader();
        return reader.Read(root.ValueKind == JsonValueKind.Null ? CniJson.Parse("{}"u8) : root, whenUnstated);
    }
}
