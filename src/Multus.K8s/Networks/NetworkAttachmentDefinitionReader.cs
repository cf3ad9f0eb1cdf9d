using System.Text.Json;
using Multus.Core.Networks;
using Multus.K8s.Http;

namespace Multus.K8s.Networks;

/// <summary>Reads a NetworkAttachmentDefinition as an API server gives it (multi-network standard, section 3.2).</summary>
internal static class NetworkAttachmentDefinitionReader
{
    /// <exception cref="InvalidOperationException">Something is of another kind than in a definition.</exception>
    /// <exception cref="KeyNotFoundException">Something is missing that every object has.</exception>
    public static NetworkAttachmentDefinition Read(JsonElement definition)
    {
        var metadata = definition.GetProperty("metadata");
        var resource = metadata.Annotations().GetValueOrDefault(AnnotationKeys.ResourceName, "");
        return new NetworkAttachmentDefinition(
            new NetworkRef(metadata.GetProperty("namespace").GetString()!, metadata.GetProperty("name").GetString()!), Config(definition))
        {
            ResourceName = resource.Length > 0 ? resource : null,
        };
    }

    // A definition without a configuration, or without anything, is allowed: the network is then a file.
    private static string Config(JsonElement definition) => definition.Member("spec")?.Text("config") ?? "";
}
