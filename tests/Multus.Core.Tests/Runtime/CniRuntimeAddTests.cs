using System.Text.Json;
using Multus.Core.Cni;
using Multus.Core.Cni.Configuration;
using Multus.Core.Cni.Errors;
using Multus.Core.Delegation;
using Multus.Core.Runtime;
using Multus.Core.State;
using Multus.TestKit.Fakes;
using Multus.TestKit.Linux;
using static Multus.Core.Tests.Runtime.CniRuntimeBench;

namespace Multus.Core.Tests.Runtime;

/// <summary>ADD of a container runtime, and what is kept of it.</summary>
public sealed class CniRuntimeAddTests
{
    private readonly CniRuntimeBench _bench = new();

    [Fact]
    public async Task Case148_Add_HandsEverythingOverAndKeepsIt()
    {
        var capabilities = CapabilityArgs.Parse("""{"mac":"0a:00:00:00:01:07"}"""u8);
        var call = Call(List("1.0.0"), args: "IgnoreUnknown=1;TEAM=blue") with { Capabilities = capabilities };

        var result = Assert.IsType<DelegateOutcome.Succeeded>(await _bench.Runtime.AddAsync(call, CancellationToken.None)).Result!;

        Assert.Equal("10.1.0.2/24", Assert.Single(result.Ips).Address.ToString());
        Assert.All(_bench.Executor.Calls, delegated => Assert.Equal(call.Context, delegated.Context));
        Assert.Equal(
            """{"type":"a","capabilities":{"mac":true},"vendor":1.50,"cniVersion":"1.0.0","name":"shop","runtimeConfig":{"mac":"0a:00:00:00:01:07"}}""",
            _bench.Executor.Calls[0].Config.ToString());

        var kept = Assert.Single(await _bench.Runtime.ListAttachmentsAsync(ContainerId.Parse("box"), CancellationToken.None));
        Assert.Equal(kept.Key, Assert.Single(await _bench.Runtime.ListAttachmentsAsync(CancellationToken.None)).Key);
        Assert.Equal(call.Network.ToUtf8(), kept.Config.ToArray());
        Assert.Equal("IgnoreUnknown=1;TEAM=blue", kept.Args.ToString());
        Assert.Equal(capabilities.ToUtf8(), kept.Capabilities.ToUtf8());
        Assert.Equal("/run/netns/x", kept.Netns!.Value);
        Assert.Equal(result, kept.ReadResult());
        Assert.Empty(await _bench.Runtime.ListAttachmentsAsync(ContainerId.Parse("other"), CancellationToken.None));
    }

    [Fact]
    public async Task Case151_AddWhoseFolderOfResultsIsAFile_Fails()
    {
        using var folder = new TempFolder();
        var runtime = new CniRuntime(new ConflistRunner(_bench.Executor), new FileResultCache(new DiskFileStore(), folder.Write("results", "")));

        var error = await FailsAsync(runtime.AddAsync(Call(List("1.0.0")), CancellationToken.None));

        Assert.Equal(CniErrorCode.IoFailure, error.Code);
        Assert.StartsWith("failed to set network \"shop\" cached result: ", error.Message, StringComparison.Ordinal);
        Assert.Contains(folder["results"], error.Message, StringComparison.Ordinal);
        Assert.Equal(["ADD a eth0", "ADD b eth0"], _bench.Executor.Story);
    }

    [Fact]
    public async Task Case153_AddThatFails_KeepsNothingAndTheCode()
    {
        _bench.Executor.Answer = static call => call.Config.Type.Value == "b" ? FakeExecutor.Fail(107, "no more") : null;

        var error = await FailsAsync(_bench.Runtime.AddAsync(Call(List("1.0.0")), CancellationToken.None));

        Assert.Equal(((CniErrorCode)107, "plugin type=\"b\" failed (add): no more"), (error.Code, error.Message));
        Assert.Empty(_bench.Files.Paths);
    }

    [Fact]
    public async Task Case180_TwoAttachmentsOfOneNetwork_AreKeptApart()
    {
        await _bench.AddedAsync(Call(List("1.0.0")));
        await _bench.AddedAsync(Call(List("1.0.0"), name: "net1"));

        Assert.Equal([Kept, "/cache/results/shop-box-net1"], _bench.Files.Paths);
        Assert.All(_bench.Files.Paths, path => Assert.Equal("cniCacheV1", JsonDocument.Parse(_bench.Files.Read(path)!.Value).RootElement.GetProperty("kind").GetString()));
    }
}
