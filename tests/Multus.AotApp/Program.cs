using Multus.Cni.Processes;
using Multus.Core.Cni;
using Multus.Core.Cni.Configuration;
using Multus.Core.Delegation;
using Multus.Core.Delegation.Processes;
using Multus.Core.Runtime;
using Multus.Core.State;

if (args is not [var configFolder, var networkName, var namespacePath, var pluginFolder, var stateFolder])
{
    await Console.Error.WriteLineAsync("usage: aot-app CONFIG_FOLDER NETWORK NETNS PLUGIN_FOLDER STATE_FOLDER");
    return 2;
}

// begin-snippet: run-a-network
var files = new DiskFileStore();
var runner = new ConflistRunner(new ProcessDelegateExecutor(
    new PluginLocator(files), new PosixProcessLauncher(), TimeProvider.System, new ProcessExecutorOptions()));
var runtime = new CniRuntime(runner, new FileResultCache(files, stateFolder));

var network = new NetworkConfigDirectory(files, configFolder).Load(NetworkName.Parse(networkName));
var sandbox = new SandboxRef(ContainerId.Parse("my-container"), NetnsPath.Parse(namespacePath));
var target = new AttachmentTarget(sandbox, InterfaceName.Parse("eth0"));
var call = new AttachmentCall(network, new InvocationContext(target, CniArgs.Empty, [pluginFolder]), CapabilityArgs.Empty);

var added = await runtime.AddAsync(call, CancellationToken.None);
Console.WriteLine(added switch
{
    DelegateOutcome.Succeeded { Result: { } result } => $"got {string.Join(", ", result.Ips.Select(ip => ip.Address))}",
    DelegateOutcome.Failed { Error: var error } => $"failed with code {error.Code}: {error}",
    _ => "no result",
});

var check = await runtime.CheckAsync(call, CancellationToken.None);

// A DEL is due after a failed ADD too.
var deleted = await runtime.DelAsync(call, CancellationToken.None);
// end-snippet

return added is DelegateOutcome.Succeeded && check is DelegateOutcome.Succeeded && deleted is DelegateOutcome.Succeeded ? 0 : 1;
