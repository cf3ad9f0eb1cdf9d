using Multus.Cli.Operator.Output;

namespace Multus.Cli.Operator.Commands;

/// <summary>How validation ends. Immutable.</summary>
/// <param name="Format">How it tells what it found.</param>
/// <param name="IsStrict">Whether warnings fail as well.</param>
internal sealed record ValidateOutput(OutputFormat Format, bool IsStrict);
