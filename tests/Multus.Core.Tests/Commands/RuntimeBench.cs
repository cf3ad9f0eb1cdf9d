using System.Text;
using Multus.Core.Cni;
using Multus.Core.Cni.Errors;
using Multus.Core.Cni.Results;
using Multus.Core.Commands;
using Multus.Core.Delegation;
using Multus.Core.State;
using Multus.TestKit.Fakes;

namespace Multus.Core.Tests.Commands;

/// <summary>Multus with a world of fakes around it.</summary>
internal sealed class RuntimeBench
{
    public const string StateFolder = "/state";

    public FakeExecutor Executor { get; } = new();

    public FakeSandboxes Sandboxes { get; } = new();

    public MemoryFileStore Files { get; } = new();

    /// <summary>The cluster; null for none.</summary>
    public FakeCluster? Cluster { get; set; }

    /// <summary>What opening the cluster comes to; null for success.</summary>
    public CniError? OpeningTrouble { get; set; }

    /// <summary>What is put around the delegates.</summary>
    public Func<IDelegateExecutor, IDelegateExecutor> Around { get; set; } = static executor => executor;

    /// <summary>The sandbox's namespace; empty for none.</summary>
    public string Netns { get; set; } = "/run/netns/x";

    public FlyingTime Time { get; } = new();

    public ListLogger Logger { get; } = new();

    public IReadOnlyCollection<string> State => Files.Paths;

    public MultusServices Services() => new()
    {
        Executor = Around(Executor),
        Sandboxes = Sandboxes,
        OpenState = folder => NodeState.InFolder(Files, folder),
        Files = Files,
        OpenCluster = Cluster is null ? null : _ => OpeningTrouble is { } trouble ? throw new CniException(trouble) : Cluster.Ports,
        Time = Time,
        Logger = Logger,
    };

    public async Task<CniResponse> CallAsync(CniCommand command, string config, string container = "box", string name = "eth0", string args = "", CancellationToken cancellationToken = default)
    {
        _ = NetnsPath.TryParse(Netns, out var netns);
        var target = command is CniCommand.Gc or CniCommand.Status
            ? null
            : new AttachmentTarget(new SandboxRef(ContainerId.Parse(container), netns), InterfaceName.Parse(name));
        var context = new InvocationContext(target, CniArgs.Parse(args), ["/cni"]);
        return await new MultusRuntime(Services()).HandleAsync(new CniRequest(command, context, Encoding.UTF8.GetBytes(config)), cancellationToken);
    }

    public async Task<CniResult> AddAsync(string config, string container = "box")
    {
        var ok = Assert.IsType<CniResponse.Ok>(await CallAsync(CniCommand.Add, config, container));
        return ok.Result!;
    }

    public async Task DoneAsync(CniCommand command, string config, string container = "box")
    {
        var answer = await CallAsync(command, config, container);
        Assert.True(answer is CniResponse.Ok, (answer as CniResponse.Fail)?.Error.ToString());
    }

    public async Task<CniError> FailsAsync(CniCommand command, string config, string container = "box", CancellationToken cancellationToken = default)
    {
        var answer = await CallAsync(command, config, container, cancellationToken: cancellationToken);
        return Assert.IsType<CniResponse.Fail>(answer).Error;
    }

    /// <summary>A configuration with these delegates, and perhaps more members.</summary>
    public static string Config(string delegates, string more = "", string version = "1.0.0") =>
        $$"""{"cniVersion":"{{version}}","name":"node","type":"multus","cniDir":"{{StateFolder}}","delegates":[{{delegates}}]{{(more.Length > 0 ? "," + more : "")}}}""";

    /// <summary>Delegates of these types, each its own network.</summary>
    public static string Delegates(params string[] types) =>
        string.Join(',', types.Select(static (type, i) => $$"""{"cniVersion":"1.0.0","name":"n{{i}}","type":"{{type}}"}"""));
}
