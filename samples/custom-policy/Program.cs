using System.Collections.Frozen;
using CustomPolicy;
using Multus.Cni.Processes;
using Multus.Core.Cni;
using Multus.Core.Cni.Configuration;
using Multus.Core.Cni.Errors;
using Multus.Core.Delegation;
using Multus.Core.Delegation.InProcess;
using Multus.Core.Delegation.Pipeline;
using Multus.Core.Delegation.Processes;
using Multus.Core.Runtime;
using Multus.Core.State;
using Polly;
using Polly.Retry;

if (args is not [var folder, var name, var netns, "add" or "del"])
{
    Console.Error.WriteLine("usage: custom-policy CONFIG_FOLDER NETWORK NETNS add|del");
    return 2;
}

var (bridge, moody) = (PluginType.Parse("bridge"), PluginType.Parse("moody"));
var allowed = new Dictionary<NetworkName, FrozenSet<PluginType>> { [NetworkName.Parse("office")] = [bridge, moody] };

// Any pipeline of Polly's will do: that an ADD is deleted before it is made again is seen to.
var persistence = new ResiliencePipelineBuilder<DelegateOutcome>()
    .AddTimeout(TimeSpan.FromSeconds(20))
    .AddRetry(new RetryStrategyOptions<DelegateOutcome>
    {
        ShouldHandle = new PredicateBuilder<DelegateOutcome>().HandleResult(outcome => outcome is DelegateOutcome.Failed { Error.Code: MoodyPlugin.NotInTheMood }),
        MaxRetryAttempts = 2,
        Delay = TimeSpan.FromMilliseconds(10),
    })
    .Build();

var files = new DiskFileStore();
var processes = new ProcessDelegateExecutor(new PluginLocator(files), new PosixProcessLauncher(), TimeProvider.System, new ProcessExecutorOptions());
var plugins = new InProcessPlugins([new(moody, new MoodyPlugin())], TimeProvider.System);
var pipeline = new DelegatePipeline(
    new DelegateExecutorChain([plugins], processes),
    [
        new SelectedPolicy(new AuditPolicy(Console.Out, "asked")),
        new SelectedPolicy(new AllowedTypesPolicy(allowed.ToFrozenDictionary()), new DelegateSelector { Commands = [CniCommand.Add] }),
        new SelectedPolicy(new MtuPolicy(1400), new DelegateSelector { Types = [bridge] }),
        new SelectedPolicy(new ResiliencePolicy(persistence) { Name = "persistence" }),
        new SelectedPolicy(new ConfiguredPolicies(TimeProvider.System)),
        new SelectedPolicy(new AuditPolicy(Console.Out, "made")),
    ]);
Console.WriteLine(pipeline);

try
{
    var network = new NetworkConfigDirectory(files, folder).Load(NetworkName.Parse(name));
    var target = new AttachmentTarget(new SandboxRef(ContainerId.Parse("my-container"), NetnsPath.Parse(netns)), InterfaceName.Parse("eth0"));
    var call = new AttachmentCall(network, new InvocationContext(target, CniArgs.Empty, ["/opt/cni/bin", "/usr/lib/cni"]), CapabilityArgs.Empty);
    var runtime = new CniRuntime(new ConflistRunner(pipeline), new FileResultCache(files, "/run/custom-policy"));
    return await (args[3] == "add" ? runtime.AddAsync(call, CancellationToken.None) : runtime.DelAsync(call, CancellationToken.None)) is DelegateOutcome.Succeeded ? 0 : 1;
}
catch (CniException exception)
{
    Console.Error.WriteLine(exception.Message);
    return 1;
}
