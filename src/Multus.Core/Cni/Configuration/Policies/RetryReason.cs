namespace Multus.Core.Cni.Configuration.Policies;

/// <summary>Failures that pass.</summary>
public enum RetryReason
{
    /// <summary><c>busy</c>: the plugin's file is being written to ("text file busy"); nothing was started.</summary>
    Busy,

    /// <summary><c>tryAgainLater</c>: the plugin answered with code 11.</summary>
    TryAgainLater,
}
