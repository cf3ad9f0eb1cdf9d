using System.Text.RegularExpressions;
using Multus.Core.Delegation;
using Multus.TestKit;
using Multus.TestKit.Fakes;

namespace Multus.K8s.Tests.Manifests;

/// <summary>What <c>docs/manifests.md</c> shows, and what the demo uses, comes to what they say.</summary>
public sealed partial class ManifestGuideTests
{
    private static readonly string Guide = File.ReadAllText(Repository.At("docs", "manifests.md"));

    [Theory]
    [InlineData("IgnoreUnknown=1;K8S_POD_NAME=db")]
    [InlineData("IgnoreUnknown=1;K8S_POD_NAMESPACE=default;K8S_POD_NAME=db;K8S_POD_UID=5b0d2a5e-6d1c-4a67-9a35-1f0f5f9f9e10")]
    public async Task Guide_ThePodOfIt_GetsWhatItSays(string args)
    {
        var calls = await GuideRuntime().AddAsync(Snippet("json"), args);

        Assert.Equal(["ADD bridge eth0", "ADD macvlan data0"], calls.Select(FakeExecutor.Tell));
        Assert.Equal("""["10.1.0.5/24"]""", RuntimeConfigOf(calls[1], "ips"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("IgnoreUnknown=1;K8S_POD_NAME=other")]
    [InlineData("IgnoreUnknown=1;K8S_POD_NAMESPACE=db;K8S_POD_NAME=db")]
    public async Task Guide_AnotherContainer_GetsWhatAllGet(string args) =>
        Assert.Equal(["ADD bridge eth0"], (await GuideRuntime().AddAsync(Snippet("json"), args)).Select(FakeExecutor.Tell));

    [Fact]
    public async Task Demo_ThePodOfIt_GetsThreeNetworks()
    {
        var runtime = new ManifestRuntime();
        var folder = Repository.At("samples", "three-networks", "manifests");
        foreach (var path in Directory.EnumerateFiles(folder))
        {
            runtime.Put($"/var/lib/multus/manifests/{Path.GetFileName(path)}", await File.ReadAllTextAsync(path));
        }

        var calls = await runtime.AddAsync(
            await File.ReadAllTextAsync(Repository.At("samples", "three-networks", "10-multus.conf")), "IgnoreUnknown=1;K8S_POD_NAMESPACE=default;K8S_POD_NAME=demo");

        Assert.Equal(["ADD bridge eth0", "ADD portmap eth0", "ADD bridge net1", "ADD ptp net2"], calls.Select(FakeExecutor.Tell));
        Assert.Equal("""["10.89.0.20/24"]""", RuntimeConfigOf(calls[2], "ips"));
        Assert.Equal("\"02:00:00:00:89:20\"", RuntimeConfigOf(calls[2], "mac"));
    }

    private static ManifestRuntime GuideRuntime()
    {
        var runtime = new ManifestRuntime();
        runtime.Put("/etc/cni/manifests/db.yaml", Snippet("yaml"));
        return runtime;
    }

    private static string Snippet(string language) =>
        Assert.Single(Snippets().Matches(Guide), match => match.Groups[1].Value == language).Groups[2].Value;

    private static string RuntimeConfigOf(DelegateCall call, string capability)
    {
        Assert.True(call.Config.TryGet("runtimeConfig", out var all));
        return all.GetProperty(capability).GetRawText();
    }

    [GeneratedRegex("^```(\\w+)\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Snippets();
}
