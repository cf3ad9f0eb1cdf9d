namespace Multus.K8s.Tests.Certificates;

/// <summary>What is found in the folder at the start, and what is left there.</summary>
public sealed class StoredCertificateTests
{
    private static DateTimeOffset InAnHour => DateTimeOffset.UtcNow.AddHours(1);

    [Fact]
    public async Task Start_GoodCertificateThere_IsUsedAndNobodyAsked()
    {
        await using var bench = await CertificateBench.StartAsync();
        bench.Put(CertificateBench.Multus, InAnHour);

        var certificate = await bench.BeginAndWaitAsync();

        Assert.InRange(certificate.State.Expires!.Value, DateTimeOffset.UtcNow.AddMinutes(59), InAnHour);
        Assert.Empty(bench.Server.SigningRequests);
    }

    [Fact]
    public async Task Start_GoodCertificateThereAndClusterAway_IsUsed()
    {
        await using var bench = await CertificateBench.StartAsync();
        bench.Put(CertificateBench.Multus, InAnHour);
        await bench.Server.StopListeningAsync();

        await bench.BeginAndWaitAsync();
    }

    [Fact]
    public async Task Start_EndedCertificateThere_IsAskedForAsTheKubelet()
    {
        await using var bench = await CertificateBench.StartApprovingAsync();
        bench.Put(CertificateBench.Multus, DateTimeOffset.UtcNow.AddMinutes(-1));

        var certificate = await bench.BeginAndWaitAsync();

        Assert.True(certificate.State.Expires > DateTimeOffset.UtcNow);
        Assert.Equal([CertificateBench.Kubelet], bench.Requesters);
    }

    [Theory]
    [InlineData("")]
    [InlineData("not a certificate")]
    [InlineData("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n")]
    public async Task K22_Start_GarbledFile_IsSetAsideAndAskedForAnew(string content)
    {
        await using var bench = await CertificateBench.StartApprovingAsync();
        bench.Folder.Write("certs/multus-client-current.pem", content);

        await bench.BeginAndWaitAsync();

        Assert.Equal(content, await File.ReadAllTextAsync(bench.Folder["certs/multus-client-unusable.pem"]));
        Assert.NotEmpty(bench.SerialNumber());
    }

    [Fact]
    public async Task Start_CertificateOfAnotherNode_IsSetAside()
    {
        await using var bench = await CertificateBench.StartApprovingAsync();
        bench.Put("system:multus:node-2", InAnHour);

        await bench.BeginAndWaitAsync();

        Assert.Contains("multus-client-unusable.pem", bench.Folder.Files("certs"));
        Assert.Contains(bench.Logger.Lines, static line => line.Contains("it is for \"system:multus:node-2\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task K22_Link_ThroughManyRotations_LeadsToAWholeFileAllTheTime()
    {
        await using var bench = await CertificateBench.StartApprovingAsync();
        foreach (var name in (string[])["multus-client-2024-01-01-00-00-00.pem", "multus-client-2024-01-02-00-00-00.pem", "multus-client-mine.pem", "other.pem"])
        {
            bench.Folder.Write($"certs/{name}", "old");
        }

        bench.Server.SignFor(TimeSpan.FromSeconds(7), TimeSpan.FromSeconds(3));
        await bench.BeginAndWaitAsync();
        var seen = new HashSet<string>();

        // Reads as fast as it can, which fails at once where there is no link or half a file.
        await bench.UntilAsync(() => seen.Add(bench.SerialNumber()) && seen.Count >= 3);

        bench.Server.SignFor(TimeSpan.FromMinutes(5), TimeSpan.FromHours(1));
        await bench.UntilAsync(() => bench.Certificate.State.Expires > DateTimeOffset.UtcNow.AddMinutes(1));
        await bench.UntilAsync(() => bench.Folder.Files("certs").Count == 5);
        Assert.Equal(["multus-client-current.pem", "multus-client-mine.pem", "other.pem"], bench.Folder.Files("certs").Where(static name => !name.StartsWith("multus-client-2", StringComparison.Ordinal)));
        Assert.DoesNotContain(bench.Folder.Files("certs"), static name => name.StartsWith("multus-client-2024", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Folder_CannotBeWritten_CertificateIsUsedAndNoOtherAskedFor()
    {
        await using var bench = await CertificateBench.StartApprovingAsync();
        bench.Folder.Write("certs", "a file in the place of the folder");

        var certificate = bench.Begin();

        await bench.UntilAsync(() => certificate.State is { Expires: not null, Problem: not null });
        Assert.False(await certificate.WaitAsync(TimeSpan.FromSeconds(3), CancellationToken.None));
        Assert.Single(bench.Server.SigningRequests);
        File.Delete(bench.Folder["certs"]);
        await bench.UntilAsync(() => certificate.State.Problem is null && File.Exists(bench.Link));
        Assert.Single(bench.Server.SigningRequests);
    }
}
