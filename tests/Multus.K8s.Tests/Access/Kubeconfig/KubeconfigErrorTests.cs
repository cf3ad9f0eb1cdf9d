using System.Text;
using Multus.Core.Cni.Errors;
using Multus.K8s.Access.Kubeconfig;
using Multus.K8s.Tests.Support;
using Multus.TestKit.Inputs;

namespace Multus.K8s.Tests.Access.Kubeconfig;

/// <summary>What is wrong with a kubeconfig file, and how that is said.</summary>
public sealed class KubeconfigErrorTests
{
    private const string Rest = "contexts: [{name: c, context: {cluster: k, user: u}}]\nclusters: [{name: k, cluster: {server: 'https://a'}}]\nusers: [{name: u, user: {}}]\n";

    [Theory]
    [InlineData("", "not a kubeconfig: the file is empty")]
    [InlineData("- a", "not a kubeconfig: there is no map in it")]
    [InlineData("kind: Pod", "kind is \"Pod\", not \"Config\"")]
    [InlineData(Rest, "current-context is missing")]
    [InlineData("current-context: ''\n" + Rest, "current-context is missing")]
    [InlineData("current-context: C\n" + Rest, "current-context names \"C\", of which there is no context")]
    [InlineData("current-context: 1\n" + Rest, "current-context must be text; put it in quotes")]
    [InlineData("current-context: [c]\n" + Rest, "current-context must be text")]
    [InlineData("current-context: c\ncontexts: {c: {}}", "contexts must be a list")]
    [InlineData("current-context: c\ncontexts: [{name: c}]", "contexts[c].context is missing")]
    [InlineData("current-context: c\ncontexts: [{name: c, context: []}]", "contexts[c].context must be a map")]
    [InlineData("current-context: c\ncontexts: [{name: c, context: {user: u}}]", "contexts[c].context.cluster is missing")]
    [InlineData("current-context: c\ncontexts: [{name: c, context: {cluster: k}}]", "contexts[c].context.user is missing")]
    [InlineData("current-context: c\ncontexts: [{name: c, context: {cluster: k, user: u}}]", "contexts[c].context.cluster names \"k\", of which there is no cluster")]
    [InlineData("current-context: c\ncontexts: [{name: c, context: {cluster: k, user: x}}]\nclusters: [{name: k, cluster: {}}]", "contexts[c].context.user names \"x\", of which there is no user")]
    [InlineData("current-context: c\ncontexts: *c", "line 2: aliases are not read")]
    public void K12_Kubeconfig_ThatLeadsNowhere_SaysWhere(string text, string problem) => Assert.EndsWith($"/k/config: {problem}", Refused(text), StringComparison.Ordinal);

    [Theory]
    [InlineData("{}", "server is missing")]
    [InlineData("{server: 7}", "server must be text; put it in quotes")]
    [InlineData("{server: 'https://'}", "server: \"https://\" is not the address of a server")]
    [InlineData("{server: 'https://fd00::1:6443'}", "server: \"https://fd00::1:6443\" is not the address of a server; an IPv6 address stands in brackets")]
    [InlineData("{server: 'ftp://a'}", "server: \"ftp://a\" is neither http nor https")]
    [InlineData("{server: 'a/b'}", "server: \"a/b\" has a path; write the scheme before it")]
    [InlineData("{server: 'https://a/?b'}", "server: \"https://a/?b\" has a query or a fragment")]
    [InlineData("{server: 'https://ada:SECRET@a'}", "server: an address that holds a user or a password is not read")]
    [InlineData("{server: 'https://a', certificate-authority-data: 'SECRET!'}", "certificate-authority-data is not base64")]
    [InlineData("{server: 'https://a', certificate-authority: x, insecure-skip-tls-verify: true}", "insecure-skip-tls-verify is true, but there is a certificate authority too")]
    [InlineData("{server: 'https://a', insecure-skip-tls-verify: yes}", "insecure-skip-tls-verify must be true or false, without quotes")]
    [InlineData("{server: 'https://a', insecure-skip-tls-verify: 1}", "insecure-skip-tls-verify must be true or false")]
    [InlineData("{server: 'https://a', tls-server-name: 'a b'}", "tls-server-name \"a b\" is not the name of a host")]
    [InlineData("{server: 'https://a', proxy-url: 'SECRET'}", "proxy-url is not a URL")]
    [InlineData("{server: 'https://a', proxy-url: 'ftp://SECRET@a'}", "proxy-url is of the scheme \"ftp\", not http, https or socks5")]
    [InlineData("{server: 'https://a', extensions: {}}", "extensions must be a list")]
    public void Cluster_ThatCannotBe_SaysWhy(string cluster, string problem)
    {
        var message = Refused(AccessBench.Kubeconfig(cluster, "{}"));

        Assert.Equal($"/k/config: clusters[k].cluster.{problem}", message);
        Assert.DoesNotContain("SECRET", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{auth-provider: {name: oidc, config: {id-token: SECRET}}}", "auth-provider is not supported; use exec, a token or a client certificate")]
    [InlineData("{auth-provider: {name: oidc}, exec: {}}", "auth-provider is not supported; and there is exec beside it")]
    [InlineData("{client-certificate: x}", "client-key is missing, but there is a client-certificate")]
    [InlineData("{client-key-data: U0VDUkVU}", "client-certificate is missing, but there is a client-key")]
    [InlineData("{token: 'SECRET SECRET'}", "token: the bearer token has a character that no token has, such as a line end")]
    [InlineData("{token: 7}", "token must be text; put it in quotes")]
    [InlineData("{username: a, password: SECRET, token: SECRET}", "username and password are there, but a token too")]
    [InlineData("{password: SECRET, tokenFile: x}", "username and password are there, but a token too")]
    [InlineData("{as-groups: [g]}", "as is missing, but there is more about whom to act as")]
    [InlineData("{as: \"a\\r\\nX: y\"}", "as has a character that no header can hold, such as a line end")]
    [InlineData("{as: a, as-groups: g}", "as-groups must be a list")]
    [InlineData("{as: a, as-groups: [7]}", "as-groups[0] must be text")]
    [InlineData("{as: a, as-groups: [g, h]}", "as-groups has several values in one place, which is not supported")]
    [InlineData("{as: a, as-user-extra: {x: y}}", "as-user-extra.x must be a list")]
    [InlineData("{exec: x}", "exec must be a map")]
    [InlineData("{exec: {command: x}}", "exec.apiVersion is missing")]
    [InlineData("{exec: {command: x, apiVersion: client.authentication.k8s.io/v1alpha1}}", "exec.apiVersion is \"client.authentication.k8s.io/v1alpha1\", which is not supported; client.authentication.k8s.io/v1 is")]
    [InlineData("{exec: {command: x, apiVersion: client.authentication.k8s.io/v1}}", "exec.interactiveMode is missing")]
    [InlineData("{exec: {command: x, apiVersion: client.authentication.k8s.io/v1, interactiveMode: Always}}", "exec.interactiveMode is \"Always\", but there is no terminal")]
    [InlineData("{exec: {command: x, apiVersion: client.authentication.k8s.io/v1, interactiveMode: Maybe}}", "exec.interactiveMode is \"Maybe\", not Never, IfAvailable or Always")]
    [InlineData("{exec: {apiVersion: client.authentication.k8s.io/v1, interactiveMode: Never}}", "exec.command is missing")]
    [InlineData("{exec: {command: x, apiVersion: client.authentication.k8s.io/v1beta1, args: [SECRET, 7]}}", "exec.args[1] must be text")]
    [InlineData("{exec: {command: x, apiVersion: client.authentication.k8s.io/v1beta1, env: [SECRET]}}", "exec.env[0] must be a map")]
    [InlineData("{exec: {command: x, apiVersion: client.authentication.k8s.io/v1beta1, env: [{value: SECRET}]}}", "exec.env[0].name is missing")]
    public void User_WhoCannotBe_SaysWhy(string user, string problem)
    {
        var message = Refused(AccessBench.Kubeconfig("{server: 'https://a'}", user));

        Assert.Equal($"/k/config: users[u].user.{problem}", message);
        Assert.DoesNotContain("SECRET", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, "yaml")]
    [InlineData(2, "yaml")]
    [InlineData(3, "json")]
    public void Kubeconfig_BrokenAnyhow_IsReadOrRefused(int seed, string form)
    {
        var yaml = Encoding.UTF8.GetBytes(AccessBench.Kubeconfig(
            "{server: 'https://[::1]:6443/p', certificate-authority-data: QQ==, tls-server-name: x, proxy-url: 'http://u:p@y', extensions: [{name: z, extension: 1}]}",
            "{token: t, client-certificate: a, client-key: b, as: c, as-groups: [d], as-user-extra: {e: [f]}, exec: {apiVersion: client.authentication.k8s.io/v1, command: g, interactiveMode: Never, env: [{name: h, value: i}]}}"));
        var sample = form == "yaml" ? yaml : Encoding.UTF8.GetBytes(K8s.Yaml.YamlDocuments.Read(yaml, "sample")[0].Content.GetRawText());
        string[] tokens = [": ", "- ", "\n", "\n  ", "#", "&a ", "*a", "!!x ", "|\n", ">", "'", "\"", "{", "}", "[", "]", ",", "? ", "---\n", "...", "%", "@", "\t", "\\u", "\\ud800", "\\uDC00", "null", "true", "0x", "1e9", "~"];
#pragma warning disable CA5394 // The inputs are to be the same in every run.
        var mutations = new Mutations(new Random(seed), [.. tokens.Select(Encoding.UTF8.GetBytes)]);
#pragma warning restore CA5394
        var refused = 0;
        for (var i = 0; i < 600; i++)
        {
            try
            {
                KubeconfigReader.Read(mutations.Of(sample), "/k/config");
            }
            catch (CniException exception)
            {
                Assert.Equal(CniErrorCode.InvalidNetworkConfig, exception.Error.Code);
                refused++;
            }
        }

        Assert.InRange(refused, 60, 599);
    }

    private static string Refused(string text)
    {
        var error = Assert.Throws<CniException>(() => KubeconfigReader.Read(Encoding.UTF8.GetBytes(text), "/k/config")).Error;
        Assert.Equal(CniErrorCode.InvalidNetworkConfig, error.Code);
        return error.Message;
    }
}
