using System.Text.Json;

namespace Multus.K8s.Http;

/// <summary>Writes members of objects as the API server has them.</summary>
internal static class ObjectWriting
{
    /// <summary>Writes a member, if there is anything in it: what is empty is left out there.</summary>
    public static void WriteUnlessEmpty(this Utf8JsonWriter json, string name, string value)
    {
        if (value.Length > 0)
        {
            json.WriteString(name, value);
        }
    }
}
