using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Multus.Core.Cni.Errors;

namespace Multus.Core.Cni.Json;

/// <summary>Reads JSON into a plugin author's own type, by metadata that was generated for it.</summary>
internal static class JsonBinding
{
    /// <exception cref="CniException">It does not fit the type (code 7); the message says where.</exception>
    public static T? Read<T>(JsonElement json, JsonTypeInfo<T> type, string what)
    {
        ArgumentNullException.ThrowIfNull(type);
        try
        {
            return json.Deserialize(type);
        }
        catch (JsonException exception)
        {
            throw new CniException(new CniError(CniErrorCode.InvalidNetworkConfig, $"{what}: {exception.Message}"), exception);
        }
    }
}
