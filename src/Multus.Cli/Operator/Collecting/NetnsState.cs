namespace Multus.Cli.Operator.Collecting;

/// <summary>What became of a network namespace.</summary>
internal enum NetnsState
{
    /// <summary>Whether it is there cannot be known.</summary>
    Unknown,

    /// <summary>It is there.</summary>
    Alive,

    /// <summary>It is certainly not there any more.</summary>
    Gone,
}
