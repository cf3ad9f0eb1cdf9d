using Multus.Core.Cni;
using Multus.Core.Cni.Configuration;
using Multus.Core.Cni.Errors;
using Multus.Core.Delegation;
using Multus.Core.Ports;
using Multus.Core.Runtime;
using Multus.Core.State;
using Multus.Core.Tests.Support;
using Multus.TestKit.Fakes;

namespace Multus.Core.Tests.Runtime;

/// <summary>A container runtime whose plugins are told what to answer and whose files are in memory, and calls for it.</summary>
internal sealed class CniRuntimeBench
{
    /// <summary>Where the result of the usual attachment is kept.</summary>
    public const string Kept = "/cache/results/shop-box-eth0";

    public CniRuntimeBench() => Runtime = new CniRuntime(new ConflistRunner(Executor), new FileResultCache(Files, "/cache/results"), Logger);

    public FakeExecutor Executor { get; } = new();

    public MemoryFileStore Files { get; } = new();

    public ListLogger Logger { get; } = new();

    public CniRuntime Runtime { get; }

    /// <summary>A list of the plugins a and b.</summary>
    public static NetworkConfigList List(string version, string more = "") =>
        ConfigText.Read($$"""{"cniVersion":"{{version}}","name":"shop",{{more}}"plugins":[{"type":"a","capabilities":{"mac":true},"vendor":1.50},{"type":"b"}]}""");

    public static AttachmentCall Call(NetworkConfigList network, string name = "eth0", string args = "")
    {
        var target = new AttachmentTarget(new SandboxRef(ContainerId.Parse("box"), NetnsPath.Parse("/run/netns/x")), InterfaceName.Parse(name));
        return new AttachmentCall(network, new InvocationContext(target, CniArgs.Parse(args), ["/cni"]), CapabilityArgs.Empty);
    }

    public static NetworkCall Network(NetworkConfigList network) => new(network, new InvocationContext(null, CniArgs.Empty, ["/cni"]));

    /// <summary>What must have succeeded.</summary>
    public static async Task DoneAsync(ValueTask<DelegateOutcome> running) => Assert.IsType<DelegateOutcome.Succeeded>(await running);

    /// <summary>What must have failed.</summary>
    public static async Task<CniError> FailsAsync(ValueTask<DelegateOutcome> running) => Assert.IsType<DelegateOutcome.Failed>(await running).Error;

    /// <summary>Adds, and forgets that it did.</summary>
    public async Task AddedAsync(AttachmentCall call)
    {
        await DoneAsync(Runtime.AddAsync(call, CancellationToken.None));
        Executor.Forget();
    }

    public void Put(string path, string text) => Files.WriteAtomically(path, JsonText.Utf8(text), FileDurability.UntilPowerCut);

    /// <summary>The previous result that each call came with; null where it had none.</summary>
    public IEnumerable<string?> PrevResults() => Executor.Calls.Select(static call => call.Config.TryGet("prevResult", out var result) ? result.GetRawText() : null);
}
