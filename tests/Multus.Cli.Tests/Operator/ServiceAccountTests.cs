using System.Text;
using Multus.Cli.Operator;
using Multus.Core.Cni.Errors;
using Multus.TestKit.Fakes;

namespace Multus.Cli.Tests.Operator;

public sealed class ServiceAccountTests
{
    private readonly MemoryFileStore _files = new();

    public ServiceAccountTests()
    {
        _files.Put("/sa/ca.crt", "authorities");
        _files.Put("/sa/token", " token\n");
    }

    [Theory]
    [InlineData("10.96.0.1", null, "https://10.96.0.1:443")]
    [InlineData("fd00::1", null, "https://[fd00::1]:443")]
    [InlineData("[fd00::1]", null, "https://[fd00::1]:443")]
    [InlineData("kubernetes.default.svc", "", "https://kubernetes.default.svc:443")]
    [InlineData("10.96.0.1", "http", "http://10.96.0.1:443")]
    public void ToKubeconfig_Environment_NamesTheServer(string host, string? protocol, string expected) =>
        Assert.Contains($"    server: \"{expected}\"\n", Text(Pod(host, "443", protocol)), StringComparison.Ordinal);

    [Fact]
    public void ToKubeconfig_Token_HasNoSpaceAroundIt() => Assert.Contains("    token: \"token\"\n", Text(Pod("h", "1", null)), StringComparison.Ordinal);

    [Fact]
    public void ToKubeconfig_AnyServerIsTrusted_NeedsNoAuthorities()
    {
        _files.Remove("/sa/ca.crt");

        Assert.Contains("insecure-skip-tls-verify: true", Encoding.UTF8.GetString(new ServiceAccount(_files, Pod("h", "1", null), "/sa").ToTrustingKubeconfig()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "443", "KUBERNETES_SERVICE_HOST is not set: this process is in no pod")]
    [InlineData("10.96.0.1", "", "KUBERNETES_SERVICE_PORT is not set: this process is in no pod")]
    public void ToKubeconfig_NoPod_Fails(string host, string port, string problem) => Fails(Pod(host, port, null), problem);

    [Theory]
    [InlineData("token")]
    [InlineData("ca.crt")]
    public void ToKubeconfig_FileThatIsMissingOrEmpty_Fails(string name)
    {
        _files.Put($"/sa/{name}", " \n");
        Fails(Pod("h", "1", null), $"the file /sa/{name} is empty");

        _files.Remove($"/sa/{name}");
        Fails(Pod("h", "1", null), $"there is no file /sa/{name}");
    }

    private static Dictionary<string, string> Pod(string host, string port, string? protocol)
    {
        var environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["KUBERNETES_SERVICE_HOST"] = host, ["KUBERNETES_SERVICE_PORT"] = port };
        if (protocol is not null)
        {
            environment["KUBERNETES_SERVICE_PROTOCOL"] = protocol;
        }

        return environment;
    }

    private void Fails(Dictionary<string, string> environment, string problem) =>
        Assert.Equal(
            new CniError(CniErrorCode.InvalidNetworkConfig, $"cannot make a kubeconfig: {problem}"),
            Assert.Throws<CniException>(() => new ServiceAccount(_files, environment, "/sa").ToKubeconfig()).Error);

    private string Text(Dictionary<string, string> environment) => Encoding.UTF8.GetString(new ServiceAccount(_files, environment, "/sa").ToKubeconfig());
}
