namespace Multus.Core.Planning;

/// <summary>What becomes of a request when something that it is about is not there.</summary>
public enum WhenMissing
{
    /// <summary><c>fail</c>: it fails.</summary>
    Fail,

    /// <summary><c>ignore</c>: it goes on without.</summary>
    GoOn,
}
