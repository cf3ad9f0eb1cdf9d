namespace Multus.Core.Delegation.Processes;

/// <summary>What a plugin's exit status and output mean.</summary>
/// <param name="Outcome">What came of the call.</param>
/// <param name="QuotesError">Whether the outcome quotes what the plugin wrote to standard error, so that it need not be told elsewhere.</param>
internal readonly record struct InterpretedOutput(DelegateOutcome Outcome, bool QuotesError);
