using Multus.Cni.Processes;
using Multus.Core.Cni;
using Multus.Core.Cni.Configuration;
using Multus.Core.Delegation;
using Multus.Core.Delegation.Processes;
using Multus.Core.State;

if (args is not [var file, var namespacePath, var pluginFolder])
{
    await Console.Error.WriteLineAsync("usage: aot-app CONFLIST NETNS PLUGIN_FOLDER");
    return 2;
}

// begin-snippet: run-a-network
var network = NetworkConfigReader.Read(File.ReadAllBytes(file));
var runner = new ConflistRunner(new ProcessDelegateExecutor(
    new PluginLocator(new DiskFileStore()), new PosixProcessLauncher(), TimeProvider.System, new ProcessExecutorOptions()));

var sandbox = new SandboxRef(ContainerId.Parse("my-container"), NetnsPath.Parse(namespacePath));
var target = new AttachmentTarget(sandbox, InterfaceName.Parse("eth0"));
var call = new AttachmentCall(network, new InvocationContext(target, CniArgs.Empty, [pluginFolder]), CapabilityArgs.Empty);

var added = await runner.AddAsync(call, CancellationToken.None);
Console.WriteLine(added switch
{
    DelegateOutcome.Succeeded { Result: { } result } => $"got {string.Join(", ", result.Ips.Select(ip => ip.Address))}",
    DelegateOutcome.Failed { Error: var error } => $"failed with code {error.Code}: {error}",
    _ => "no result",
});

// A DEL is due after a failed ADD too.
await runner.DelAsync(call with { AddResult = (added as DelegateOutcome.Succeeded)?.Result }, CancellationToken.None);
// end-snippet

return added is DelegateOutcome.Succeeded ? 0 : 1;
