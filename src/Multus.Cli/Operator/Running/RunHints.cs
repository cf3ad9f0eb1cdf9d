using Multus.Core.Cni;
using Multus.Core.Cni.Errors;
using Multus.Core.Delegation;

namespace Multus.Cli.Operator.Running;

/// <summary>Says what to do about an error. Pure.</summary>
internal static class RunHints
{
    /// <summary>What to do about a failure of a plugin.</summary>
    public static string Of(RunQuestion question, DelegateOutcome.Failed failed) => failed switch
    {
        // Nothing was there to be started.
        { PluginNotFound: true } => "name the folders of the plugins by --plugin-dir, or by CNI_PATH",
        _ => Of(question, failed.Error),
    };

    /// <summary>What to do about an error.</summary>
    public static string Of(RunQuestion question, CniError error) => error.Code switch
    {
        CniErrorCode.IncompatibleVersion => "\"multus exec VERSION --plugin TYPE\" tells which versions a plugin speaks; write one of them as cniVersion",
        CniErrorCode.InvalidEnvironmentVariables => "look at --args, --ifname and --container-id, and at CNI_ARGS and CNI_IFNAME in the environment",
        CniErrorCode.DecodingFailure or CniErrorCode.InvalidNetworkConfig => $"\"multus validate {(question.Network.Contains('/') ? question.Network : question.ConfigDir)}\" finds mistakes in networks",
        CniErrorCode.InvalidNetns => "\"ip netns list\" tells which there are, and \"ip netns add NAME\" makes one; that of a process is /proc/PID/ns/net",
        CniErrorCode.TryAgainLater => "try again; --timeout gives it more time",
        CniErrorCode.PluginNotAvailable or CniErrorCode.LimitedConnectivity => "the plugin itself is not ready: look at what it needs, such as its daemon",
        _ => question.Command == CniCommand.Status ? "--trace shows what the plugin is told and answers" : "--trace shows what each plugin is told and answers",
    };
}
