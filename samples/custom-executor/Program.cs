using CustomExecutor;
using Multus.Cni.Processes;
using Multus.Core.Cni;
using Multus.Core.Cni.Configuration;
using Multus.Core.Cni.Errors;
using Multus.Core.Delegation;
using Multus.Core.Delegation.Pipeline;
using Multus.Core.Delegation.Processes;
using Multus.Core.Runtime;
using Multus.Core.State;

if (args is not [var folder, var name, var netns])
{
    Console.Error.WriteLine("usage: custom-executor CONFIG_FOLDER NETWORK NETNS");
    return 2;
}

var files = new DiskFileStore();
var dryRun = new DryRun(Console.Out);

// The first that has an executor for a call has it: all of the network "staging", what asks for it, and the rest are processes.
var executor = new DelegateExecutorChain(
    [
        new SelectedExecutor(dryRun, new DelegateSelector { Networks = [NetworkName.Parse("staging")] }),
        new DryRunWhereAsked(dryRun),
    ],
    new ProcessDelegateExecutor(new PluginLocator(files), new PosixProcessLauncher(), TimeProvider.System, new ProcessExecutorOptions()));
Console.WriteLine(executor);

try
{
    var network = new NetworkConfigDirectory(files, folder).Load(NetworkName.Parse(name));
    var target = new AttachmentTarget(new SandboxRef(ContainerId.Parse("my-container"), NetnsPath.Parse(netns)), InterfaceName.Parse("eth0"));
    var call = new AttachmentCall(network, new InvocationContext(target, CniArgs.Empty, ["/opt/cni/bin", "/usr/lib/cni"]), CapabilityArgs.Empty);
    var runtime = new CniRuntime(new ConflistRunner(executor), new FileResultCache(files, "/run/custom-executor"));

    var added = await runtime.AddAsync(call, CancellationToken.None);
    Console.WriteLine(Describe(added));
    var deleted = await runtime.DelAsync(call, CancellationToken.None);
    Console.WriteLine(Describe(deleted));
    return added is DelegateOutcome.Succeeded && deleted is DelegateOutcome.Succeeded ? 0 : 1;
}
catch (CniException exception)
{
    Console.Error.WriteLine(exception.Message);
    return 1;
}

static string Describe(DelegateOutcome outcome) => outcome switch
{
    DelegateOutcome.Succeeded { Result: { } result } => $"got {string.Join(", ", result.Ips.Select(ip => ip.Address))}",
    DelegateOutcome.Failed { Error: var error } => $"failed with code {error.Code:D}: {error}",
    _ => "done",
};
