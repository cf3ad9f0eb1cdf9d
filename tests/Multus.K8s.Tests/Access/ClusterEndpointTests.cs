using Multus.K8s.Access;

namespace Multus.K8s.Tests.Access;

public sealed class ClusterEndpointTests
{
    private static readonly ClusterEndpoint Endpoint = new(new Uri("https://10.96.0.1:6443/prefix"), "AUTHORITIES")
    {
        Identity = new ClientIdentity("CERTIFICATE", "KEY"),
        Token = "TOKEN",
    };

    [Fact]
    public void Endpoint_AsText_IsItsAddressOnly()
    {
        Assert.Equal("https://10.96.0.1:6443/prefix", Endpoint.ToString());
        Assert.Equal("https://10.96.0.1:6443/prefix", $"{Endpoint}");
    }

    [Fact]
    public void Endpoint_WithAPasswordInItsAddress_DoesNotTellIt()
    {
        var endpoint = Endpoint with { Server = new Uri("https://admin:hunter2@10.96.0.1:6443/") };

        Assert.DoesNotContain("hunter2", endpoint.ToString(), StringComparison.Ordinal);
        Assert.Contains("10.96.0.1:6443", endpoint.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Identity_AsText_TellsNothing()
    {
        var text = Endpoint.Identity!.ToString();

        Assert.DoesNotContain("KEY", text, StringComparison.Ordinal);
        Assert.DoesNotContain("CERTIFICATE", text, StringComparison.Ordinal);
    }
}
