using Multus.Core.Delegation;
using Multus.TestKit.Linux;

namespace Multus.Conformance.Tests.ReferencePlugins.Differential;

/// <summary>What the same command came to.</summary>
/// <param name="Outcome">By the library.</param>
/// <param name="Answer">By hand: the answer of the last plugin that was called.</param>
internal sealed record BothEnds(DelegateOutcome Outcome, PluginAnswer Answer);
