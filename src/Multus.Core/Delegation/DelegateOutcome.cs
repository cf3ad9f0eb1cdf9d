using System.Diagnostics.CodeAnalysis;
using Multus.Core.Cni.Errors;
using Multus.Core.Cni.Results;

namespace Multus.Core.Delegation;

/// <summary>What came of a call to a delegate: success or failure, as data.</summary>
public abstract record DelegateOutcome
{
    private DelegateOutcome()
    {
    }

    /// <summary>The plugin did what it was asked to.</summary>
    /// <param name="Result">What ADD answered; null for all other commands.</param>
    [SuppressMessage("Design", "CA1034:Nested types should not be visible", Justification = "the two cases of a closed union")]
    public sealed record Succeeded(CniResult? Result) : DelegateOutcome
    {
        /// <summary>What VERSION answered; null for all other commands.</summary>
        public PluginVersions? Versions { get; init; }
    }

    /// <summary>The plugin failed, or could not be run.</summary>
    /// <param name="Error">Why; the plugin's own code where it gave one.</param>
    /// <param name="Cause">The exception behind it; null where there is none.</param>
    [SuppressMessage("Design", "CA1034:Nested types should not be visible", Justification = "the two cases of a closed union")]
    public sealed record Failed(CniError Error, Exception? Cause) : DelegateOutcome
    {
        /// <summary>A failure without an exception behind it.</summary>
        public Failed(CniError error)
            : this(error, null)
        {
        }

        /// <summary>Whether it is certain that no plugin was started: then there is nothing to delete, and the call may be made again. Default: false.</summary>
        public bool NeverStarted { get; init; }

        /// <summary>Whether there is no plugin of that name, which is why it was never started. Default: false.</summary>
        public bool PluginNotFound { get; init; }

        /// <summary>
        /// Of an ADD of a list: how many of its plugins were started, from the first one on; the others left nothing that is to be
        /// deleted. Null where that is not known, and of calls to one plugin. Default: null.
        /// </summary>
        public int? PluginsStarted { get; init; }
    }

    /// <summary>Success without a result.</summary>
    public static DelegateOutcome Done { get; } = new Succeeded(Result: null);
}
