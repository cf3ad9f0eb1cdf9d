namespace Multus.Cli;

/// <summary>What the program is, for one run: decided by how it was started.</summary>
internal enum Personality
{
    /// <summary>The CNI plugin. Without <c>CNI_COMMAND</c> it says what it is.</summary>
    Plugin,

    /// <summary>Somebody asks for the version.</summary>
    Version,

    /// <summary>Somebody asks for help.</summary>
    Help,

    /// <summary>Somebody asks for something that there is not.</summary>
    Unknown,
}

/// <summary>Decides the <see cref="Personality"/>.</summary>
internal static class Personalities
{
    /// <summary>
    /// What is asked for, in words: a program of multus-cni's name stands for one, so that a DaemonSet made for its image runs with ours.
    /// </summary>
    /// <param name="program">How this program was called.</param>
    /// <param name="arguments">Its arguments.</param>
    public static string[] WordsOf(string program, string[] arguments) => Path.GetFileName(program) switch
    {
        "multus-daemon" => ["daemon", .. arguments],
        "install_multus" => ["install", .. arguments],
        "thin_entrypoint" => ["entrypoint", .. arguments],
        "cert-approver" => ["approve-certificates", .. arguments],
        "kubeconfig_generator" => ["kubeconfig", .. arguments],
        _ => arguments,
    };

    /// <summary>A runtime sets <c>CNI_COMMAND</c> and gives no arguments; whoever gives arguments is a person.</summary>
    public static Personality Of(ReadOnlySpan<string> arguments) => arguments switch
    {
        [] => Personality.Plugin,
        ["-version" or "--version" or "-v" or "--v" or "version"] => Personality.Version,
        ["-h" or "--h" or "-help" or "--help" or "help"] => Personality.Help,
        _ => Personality.Unknown,
    };
}
