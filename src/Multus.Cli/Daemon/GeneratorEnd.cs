using Multus.Core.Cni.Errors;

namespace Multus.Cli.Daemon;

/// <summary>Why the runtime's configuration is kept no longer. Immutable.</summary>
/// <param name="Reason">Why, for programs.</param>
/// <param name="Error">What was wrong; null where nothing was.</param>
internal sealed record GeneratorEnd(GeneratorEndReason Reason, CniError? Error);
