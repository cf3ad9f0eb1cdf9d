using System.Net;
using System.Text;
using Multus.K8s.Access;
using Multus.K8s.Access.Kubeconfig;
using Multus.K8s.Http;
using Multus.K8s.Tests.Support;

namespace Multus.K8s.Tests.Access.Kubeconfig;

/// <summary>What a kubeconfig file says.</summary>
public sealed class KubeconfigReaderTests
{
    private const string Installed = """
        # Written by the installer.
        apiVersion: v1
        kind: Config
        clusters:
        - name: other
          cluster: {server: "https://nowhere"}
        - name: local
          cluster: {server: "https://[fd00:10:96::1]:443", certificate-authority-data: UEVN}
        users:
        - name: multus
          user: {token: "eyJhbGciOi"}
        contexts:
        - name: multus-context
          context: {cluster: local, user: multus, namespace: kube-system}
        current-context: multus-context
        preferences: {colors: true}
        what-comes-later: [1, 2]
        """;

    private const string InJson = """
        {
        	"kind": "Config", "apiVersion": "v1", "current-context": "multus-context",
        	"clusters": [{"name": "local", "cluster": {"server": "https:\/\/[fd00:10:96::1]:443", "certificate-authority-data": "UEVN"}}],
        	"users": [{"name": "multus", "user": {"token": "eyJhbGciOi"}}],
        	"contexts": [{"name": "multus-context", "context": {"cluster": "local", "user": "multus"}}]
        }
        """;

    [Theory]
    [InlineData(Installed)]
    [InlineData(InJson)]
    public void Kubeconfig_OfAnyForm_SaysWhereAndWho(string text)
    {
        var (cluster, user) = Read(text);

        Assert.Equal("https://[fd00:10:96::1]/", cluster.Server.AbsoluteUri);
        Assert.Equal(("PEM", null), (cluster.Authorities!.Text, cluster.Authorities.Path));
        Assert.Equal((ServerVerification.Full, null, null, DecompressionMethods.GZip), (cluster.Verification, cluster.ServerName, cluster.Proxy, cluster.Compression));
        Assert.Equal(UserSettings.Anonymous with { Token = "eyJhbGciOi" }, user);
    }

    [Theory]
    [InlineData("ca.crt", "/etc/cni/net.d/multus.d/ca.crt")]
    [InlineData("../pki/ca.crt", "/etc/cni/net.d/multus.d/../pki/ca.crt")]
    [InlineData("/pki/ca.crt", "/pki/ca.crt")]
    public void K12_Path_InAKubeconfig_IsOneFromItsFolder(string path, string expected)
    {
        var (cluster, user) = Read(AccessBench.Kubeconfig(
            $"{{server: 'https://a', certificate-authority: {path}}}", $"{{tokenFile: {path}, client-certificate: {path}, client-key: {path}, exec: {{apiVersion: client.authentication.k8s.io/v1beta1, command: ./{path}}}}}"));

        Assert.Equal((expected, expected, expected, expected), (cluster.Authorities!.Path, user.TokenFile, user.Certificate!.Path, user.Key!.Path));
        Assert.EndsWith(path, user.Exec!.Command, StringComparison.Ordinal);
        Assert.StartsWith("/etc/cni/net.d/multus.d/./", user.Exec.Command, StringComparison.Ordinal);
    }

    [Fact]
    public void Path_OfAKubeconfigInTheWorkingFolder_IsOneFromThere() =>
        Assert.Equal("ca.crt", KubeconfigReader.Read(Encoding.UTF8.GetBytes(AccessBench.Kubeconfig("{server: 'https://a', certificate-authority: ca.crt}", "{}")), "kubeconfig").Cluster.Authorities!.Path);

    [Theory]
    [InlineData("aws", "aws")]
    [InlineData("/bin/aws", "/bin/aws")]
    [InlineData("bin/aws", "/etc/cni/net.d/multus.d/bin/aws")]
    public void Command_OfAnExecPlugin_IsLookedForOnlyWithoutAFolder(string command, string expected)
    {
        var exec = Read(AccessBench.Kubeconfig("{server: 'https://a'}", $"{{exec: {{apiVersion: client.authentication.k8s.io/v1beta1, command: {command}, args: null, env: null}}}}")).User.Exec!;

        Assert.Equal((expected, 0, 0, null, TimeSpan.FromMinutes(1)), (exec.Command, exec.Arguments.Length, exec.Environment.Count, exec.Cluster, exec.Timeout));
    }

    [Fact]
    public void K12_Data_BesideFiles_Wins()
    {
        var (cluster, user) = Read(AccessBench.Kubeconfig(
            "{server: 'https://a', certificate-authority: /x, certificate-authority-data: 'QU E='}",
            "{client-certificate: /x, client-certificate-data: \"QQ==\\n\", client-key: /x, client-key-data: Qg==}"));

        Assert.Equal(("AA", "A", "B"), (cluster.Authorities!.Text, user.Certificate!.Text, user.Key!.Text));
        Assert.All([cluster.Authorities, user.Certificate, user.Key], static source => Assert.Null(source.Path));
    }

    [Fact]
    public void Data_Empty_IsNone() =>
        Assert.Equal("/x", Read(AccessBench.Kubeconfig("{server: 'https://a', certificate-authority: /x, certificate-authority-data: ''}", "{}")).Cluster.Authorities!.Path);

    [Theory]
    [InlineData("{server: 'https://a:6443/k8s/clusters/c-1'}", "https://a:6443/k8s/clusters/c-1")]
    [InlineData("{server: 'a:6443', insecure-skip-tls-verify: true}", "https://a:6443/")]
    [InlineData("{server: '127.0.0.1:6443', certificate-authority: x}", "https://127.0.0.1:6443/")]
    [InlineData("{server: localhost:8080}", "http://localhost:8080/")]
    [InlineData("{server: '[::1]:8080'}", "http://[::1]:8080/")]
    [InlineData("{server: kubernetes}", "http://kubernetes/")]
    [InlineData("{server: 'http://a'}", "http://a/")]
    public void K12_Server_OfAnyForm_IsAnAddress(string cluster, string expected) => Assert.Equal(expected, Read(AccessBench.Kubeconfig(cluster, "{}")).Cluster.Server.AbsoluteUri);

    [Fact]
    public void K12_Cluster_WithAllThereIs_IsRead()
    {
        var cluster = Read(AccessBench.Kubeconfig(
            "{server: 'https://a', insecure-skip-tls-verify: true, tls-server-name: b, proxy-url: 'socks5://c:1080', disable-compression: true, extensions: [7, {name: x, extension: 1}, {name: client.authentication.k8s.io/exec, extension: {audience: y}}]}", "{}")).Cluster;

        Assert.Equal((ServerVerification.None, "b", "socks5://c:1080/", DecompressionMethods.None), (cluster.Verification, cluster.ServerName, cluster.Proxy!.AbsoluteUri, cluster.Compression));
        Assert.Equal("""{"audience":"y"}""", cluster.ExecConfig!.Value.GetRawText());
    }

    [Fact]
    public void K12_Names_AreTakenByTheirCaseAndTheFirstOfThemCounts()
    {
        var context = Read("""
            current-context: c
            contexts: [{name: C, context: {cluster: x, user: x}}, {name: c, context: {cluster: k, user: u}}, {name: c, context: {cluster: x, user: x}}]
            clusters: [{name: K, cluster: {server: 'https://n1'}}, {name: k, cluster: {server: 'https://n2'}}, {name: k, cluster: {server: 'https://n3'}}]
            users: [{name: u, user: {token: a}}, {name: u, user: {token: b}}]
            """);

        Assert.Equal(("n2", "a"), (context.Cluster.Server.Host, context.User.Token));
    }

    [Fact]
    public void Secrets_AreNotInWhatSettingsSayOfThemselves()
    {
        var context = Read(AccessBench.Kubeconfig(
            "{server: 'https://a'}", "{token: SECRET, client-certificate-data: U0VDUkVU, client-key-data: U0VDUkVU, exec: {apiVersion: client.authentication.k8s.io/v1beta1, command: x, args: [SECRET], env: [{name: A, value: SECRET}]}}"));

        Assert.DoesNotContain("SECRET", $"{context} {context.User} {context.User.Key} {context.User.Exec}", StringComparison.Ordinal);
        Assert.Equal("SECRET", context.User.Key!.Text);
    }

    private static ClusterContext Read(string text) => KubeconfigReader.Read(Encoding.UTF8.GetBytes(text), "/etc/cni/net.d/multus.d/multus.kubeconfig");
}
