namespace Multus.K8s.Yaml;

/// <summary>A piece of a YAML file that can be read for itself: a document, or several.</summary>
/// <param name="Line">The line of the file that it begins in; the first is 1.</param>
/// <param name="Content">The piece.</param>
internal readonly record struct YamlPart(int Line, ReadOnlyMemory<byte> Content);
