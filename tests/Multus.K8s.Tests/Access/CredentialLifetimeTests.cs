using System.Buffers.Text;
using System.Collections.Immutable;
using System.Text;
using Multus.FakeCluster;
using Multus.K8s.Access;
using Multus.K8s.Tests.Support;

namespace Multus.K8s.Tests.Access;

public sealed class CredentialLifetimeTests : IDisposable
{
    private readonly AccessBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task ReadLifetimes_Certificate_IsGoodUntilItsEnd()
    {
        await using var server = await FakeApiServer.StartAsync();

        var lifetime = Assert.Single(_bench.Access.ReadLifetimes(_bench.Folder.Write("k", server.KubeconfigWithExpiredCertificate)));

        Assert.EndsWith("client-certificate-data", lifetime.Name, StringComparison.Ordinal);
        Assert.InRange(lifetime.Until, DateTimeOffset.UtcNow.AddMinutes(-2), DateTimeOffset.UtcNow);
        Assert.True(lifetime.Since < lifetime.Until);
    }

    [Theory]
    [InlineData("""{"exp":1900000000,"iat":1890000000}""", 1890000000L)]
    [InlineData("""{"exp":1900000000.5,"nbf":1890000001}""", 1890000001L)]
    [InlineData("""{"exp":1900000000}""", null)]
    public void ReadLifetimes_Token_IsGoodUntilWhatItSays(string claims, long? since)
    {
        var lifetime = Assert.Single(Read($"token: {Jwt(claims)}"));

        Assert.Equal(
            new CredentialLifetime("the token", since is { } start ? DateTimeOffset.FromUnixTimeSeconds(start) : null, DateTimeOffset.FromUnixTimeSeconds(1900000000)), lifetime);
    }

    [Fact]
    public void ReadLifetimes_TokenInAFile_WinsOverTheOther()
    {
        var path = _bench.Folder.Write("token", Jwt("""{"exp":1900000000}""") + "\n");

        Assert.Equal($"the token file \"{path}\"", Assert.Single(Read($"token: {Jwt("""{"exp":1}""")}, tokenFile: {path}")).Name);
        Assert.Equal("the token", Assert.Single(Read($"token: {Jwt("""{"exp":1}""")}, tokenFile: /nowhere/token")).Name);
    }

    [Theory]
    [InlineData("abcdef")]
    [InlineData("a.b.c")]
    [InlineData("e30.e30.x")]
    [InlineData("e30.W10.x")]
    [InlineData("e30.eyJleHAiOiJzb29uIn0.x")]
    [InlineData("e30.eyJleHAiOjFlMzAwfQ.x")]
    public void ReadLifetimes_TokenThatDoesNotTell_IsPassedOver(string token) => Assert.Empty(Read($"token: \"{token}\""));

    [Fact]
    public void ReadLifetimes_CertificateThatCannotBeRead_IsPassedOver() => Assert.Empty(Read("client-certificate: /nowhere/c.pem, client-key: /nowhere/k.pem"));

    private ImmutableArray<CredentialLifetime> Read(string user) =>
        _bench.Access.ReadLifetimes(_bench.Folder.Write("kubeconfig", AccessBench.Kubeconfig("{server: https://127.0.0.1:1}", $"{{{user}}}")));

    private static string Jwt(string claims) => $"e30.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(claims))}.c2ln";
}
