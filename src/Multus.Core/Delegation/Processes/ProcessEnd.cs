using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Multus.Core.Delegation.Processes;

/// <summary>How a program ended.</summary>
[SuppressMessage("Design", "CA1034:Nested types should not be visible", Justification = "the cases of a closed union")]
public abstract record ProcessEnd
{
    private ProcessEnd()
    {
    }

    /// <summary>By itself.</summary>
    /// <param name="Code">The exit status.</param>
    public sealed record Exited(int Code) : ProcessEnd
    {
        /// <inheritdoc/>
        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"exit status {Code}");
    }

    /// <summary>By a signal that was not the launcher's.</summary>
    /// <param name="Signal">The signal's number.</param>
    public sealed record Signaled(int Signal) : ProcessEnd
    {
        /// <inheritdoc/>
        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"killed by signal {Signal}");
    }

    /// <summary>Killed by the launcher, because its time was up.</summary>
    /// <param name="Timeout">How long it was given.</param>
    public sealed record TimedOut(TimeSpan Timeout) : ProcessEnd
    {
        /// <inheritdoc/>
        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"killed after {Timeout.TotalSeconds:0.###} s");
    }

    /// <summary>Killed by the launcher, because it printed too much on standard output.</summary>
    /// <param name="MaxBytes">How much it was allowed to print.</param>
    public sealed record OutputTooLong(int MaxBytes) : ProcessEnd
    {
        /// <inheritdoc/>
        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"killed after printing more than {MaxBytes} bytes");
    }
}
