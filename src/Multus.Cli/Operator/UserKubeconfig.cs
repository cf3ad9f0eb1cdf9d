using Multus.Core.Ports;

namespace Multus.Cli.Operator;

/// <summary>The kubeconfig that somebody has for all commands.</summary>
internal static class UserKubeconfig
{
    /// <summary>That of <c>$KUBECONFIG</c>, or in the home folder; null where it is not there.</summary>
    public static string? Find(IReadOnlyDictionary<string, string> environment, IFileStore files)
    {
        var path = environment.GetValueOrDefault("KUBECONFIG", "") is { Length: > 0 } stated ? stated : Path.Combine(environment.GetValueOrDefault("HOME", "/"), ".kube", "config");
        return files.FileExists(path) ? path : null;
    }
}
