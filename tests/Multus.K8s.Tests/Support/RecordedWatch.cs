using System.Text.Json.Nodes;

namespace Multus.K8s.Tests.Support;

/// <summary>What a real API server was asked to watch, and what it told.</summary>
internal sealed record RecordedWatch(string Name, string Path, IReadOnlyList<JsonObject> Events);
