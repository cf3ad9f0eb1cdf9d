namespace Multus.K8s.Access.Kubeconfig;

/// <summary>What a kubeconfig gives in place or in a file beside it: <c>x-data</c>, which wins, and <c>x</c>.</summary>
internal static class KubeconfigFiles
{
    /// <summary>Where PEM is; null for nowhere.</summary>
    public static PemSource? Pem(KubeconfigNode node, string field)
    {
        if (node.Base64($"{field}-data") is { } text)
        {
            return new PemSource(node.NameOf($"{field}-data")) { Text = text };
        }

        return Path(node, field) is { } path ? new PemSource(node.NameOf(field)) { Path = path } : null;
    }

    /// <summary>A path, from the kubeconfig's folder; null for none.</summary>
    public static string? Path(KubeconfigNode node, string field) => node.Text(field) is { } path ? FromFolderOf(node.File, path) : null;

    /// <summary>A path from a file's folder.</summary>
    public static string FromFolderOf(string file, string path) => System.IO.Path.Combine(System.IO.Path.GetDirectoryName(file) ?? "/", path);
}
