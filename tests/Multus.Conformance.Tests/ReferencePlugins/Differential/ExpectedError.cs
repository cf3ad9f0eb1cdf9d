namespace Multus.Conformance.Tests.ReferencePlugins.Differential;

/// <summary>What the error of a plugin is about.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Text">Some of its message or details.</param>
internal sealed record ExpectedError(ulong Code, string Text);
