namespace Multus.Cli;

/// <summary>What the program's exit status means.</summary>
internal static class ExitCodes
{
    /// <summary>What was asked is done.</summary>
    public const int Success = 0;

    /// <summary>It is not; standard output says why, as a CNI error, or standard error, where a person or a pod gave a command.</summary>
    public const int Failure = 1;

    /// <summary>The daemon has nothing to make the runtime's configuration from, any more.</summary>
    public const int NoConfiguration = 2;

    /// <summary>The command line makes no sense; standard error says how it should look.</summary>
    public const int Usage = 2;

    /// <summary>The daemon cannot listen at its socket.</summary>
    public const int NotServing = 3;
}
