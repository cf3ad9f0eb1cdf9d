using System.Collections.Immutable;

namespace Multus.Cli.Operator;

/// <summary>A command for those who run a node.</summary>
internal interface IOperatorCommand
{
    /// <summary>The word by which it is called.</summary>
    string Name { get; }

    /// <summary>What it does, in a line.</summary>
    string Summary { get; }

    /// <summary>Its flags.</summary>
    ImmutableArray<Flag> Flags { get; }

    /// <summary>Does it.</summary>
    /// <returns>The exit code.</returns>
    /// <exception cref="Core.Cni.Errors.CniException">What was asked for cannot be done.</exception>
    /// <exception cref="IOException">A file cannot be read, written or removed.</exception>
    /// <exception cref="UnauthorizedAccessException">A file may not be read, written or removed.</exception>
    Task<int> RunAsync(FlagValues flags, OperatorContext context);
}
