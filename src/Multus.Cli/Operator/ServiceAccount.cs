using System.Text;
using Multus.Core.Cni.Errors;
using Multus.Core.Ports;

namespace Multus.Cli.Operator;

/// <summary>The service account of the pod that this process is in.</summary>
/// <param name="files">The file system.</param>
/// <param name="environment">The process's environment.</param>
/// <param name="folder">The service account's folder.</param>
internal sealed class ServiceAccount(IFileStore files, IReadOnlyDictionary<string, string> environment, string folder)
{
    /// <summary>Where that is.</summary>
    public static Flag Folder { get; } = new("service-account-dir", "/var/run/secrets/kubernetes.io/serviceaccount", "the folder of the pod's service account");

    /// <summary>Trusts any server.</summary>
    public static Flag SkipTlsVerify { get; } = Flag.Switch("skip-tls-verify", "trust any API server: for tests alone") with { IsHidden = true };

    /// <summary>What a kubeconfig says by which others are this service account, as things are now.</summary>
    /// <exception cref="CniException">This is no pod, or the service account is not complete (code 7).</exception>
    public byte[] ToKubeconfig() => ToKubeconfig(Content("ca.crt"));

    /// <summary>The same, for those who trust any server.</summary>
    /// <exception cref="CniException">This is no pod, or the service account is not complete (code 7).</exception>
    public byte[] ToTrustingKubeconfig() => ToKubeconfig(null);

    private byte[] ToKubeconfig(ReadOnlyMemory<byte>? authorities) => KubeconfigText.Write(Server(), authorities, Encoding.UTF8.GetString(Content("token").Span).Trim());

    private string Server()
    {
        var host = Variable("KUBERNETES_SERVICE_HOST");
        var protocol = environment.TryGetValue("KUBERNETES_SERVICE_PROTOCOL", out var named) && named.Length > 0 ? named : "https";
        var inAddress = host.Contains(':', StringComparison.Ordinal) ? $"[{host.Trim('[', ']')}]" : host;
        return $"{protocol}://{inAddress}:{Variable("KUBERNETES_SERVICE_PORT")}";
    }

    private string Variable(string name) =>
        environment.TryGetValue(name, out var value) && value.Length > 0 ? value : throw Problem($"{name} is not set: this process is in no pod");

    private ReadOnlyMemory<byte> Content(string name)
    {
        var path = Path.Combine(folder, name);
        return files.Read(path) is not { } content ? throw Problem($"there is no file {path}")
            : content.Span.Trim(" \t\r\n"u8).IsEmpty ? throw Problem($"the file {path} is empty")
            : content;
    }

    private static CniException Problem(string problem) => new(new CniError(CniErrorCode.InvalidNetworkConfig, $"cannot make a kubeconfig: {problem}"));
}
