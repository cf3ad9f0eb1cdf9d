using System.Text.Json;

namespace Multus.K8s.Yaml;

/// <summary>A document of a YAML file, in the terms of JSON.</summary>
/// <param name="Line">The line that it begins in; the first is 1.</param>
/// <param name="Content">What it says; null for an empty document.</param>
internal sealed record YamlDocument(int Line, JsonElement Content);
