using System.Collections;
using System.Text;
using Multus.Cni.Hosting;
using Multus.Cni.Processes;
using Multus.Core.Cni;
using Multus.Core.Cni.Configuration;
using Multus.Core.Cni.Errors;
using Multus.Core.Delegation;
using Multus.Core.Delegation.Processes;
using Multus.Core.Runtime;
using Multus.Core.State;

if (args is not [var folder, var name, var netns, .. var commands])
{
    Console.Error.WriteLine("usage: run-a-network CONFIG_FOLDER NETWORK NETNS [validate] [add] [check] [del]");
    return 2;
}

// CNI_PATH, CNI_ARGS and CAP_ARGS mean what they mean to cnitool, and plugins get the whole environment, as from cnitool.
var environment = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().ToDictionary(entry => (string)entry.Key, entry => (string)entry.Value!);
var files = new DiskFileStore();
var executor = new ProcessDelegateExecutor(
    new PluginLocator(files), new PosixProcessLauncher(), TimeProvider.System, new ProcessExecutorOptions { BaseEnvironment = environment });

// What an ADD came to is kept for the CHECK and the DEL, which may be another process's.
var runtime = new CniRuntime(new ConflistRunner(executor), new FileResultCache(files, "/run/run-a-network"));

using var stop = new StopSignals();
try
{
    var network = new NetworkConfigDirectory(files, folder).Load(NetworkName.Parse(name));
    var sandbox = new SandboxRef(ContainerId.Parse("my-container"), NetnsPath.Parse(netns));
    var context = new InvocationContext(
        new AttachmentTarget(sandbox, InterfaceName.Parse("eth0")),
        CniArgs.Parse(environment.GetValueOrDefault("CNI_ARGS", "")),
        [.. environment.GetValueOrDefault("CNI_PATH", "/opt/cni/bin:/usr/lib/cni").Split(':')]);
    var call = new AttachmentCall(network, context, CapabilityArgs.Parse(Encoding.UTF8.GetBytes(environment.GetValueOrDefault("CAP_ARGS", "{}"))));

    foreach (var command in commands is [] ? ["validate", "add", "check", "del"] : commands)
    {
        var done = command switch
        {
            "validate" => TellProblems(await runtime.ValidateAsync(new NetworkCall(network, context), stop.Token)),
            "add" => TellOutcome(command, await runtime.AddAsync(call, stop.Token)),
            "check" => TellOutcome(command, await runtime.CheckAsync(call, stop.Token)),
            "del" => TellOutcome(command, await runtime.DelAsync(call, stop.Token)),
            _ => throw new ArgumentException($"\"{command}\" is none of validate, add, check and del"),
        };
        if (!done)
        {
            if (command == "add")
            {
                // Some of the plugins may have run.
                TellOutcome("del", await runtime.DelAsync(call, stop.Token));
            }

            return 1;
        }
    }

    return 0;
}
catch (Exception exception) when (exception is CniException or ArgumentException or OperationCanceledException)
{
    Console.Error.WriteLine(exception.Message);
    return 1;
}

static bool TellProblems(NetworkValidation validation)
{
    Console.WriteLine($"validate: {validation}");
    return validation.IsValid;
}

static bool TellOutcome(string command, DelegateOutcome outcome)
{
    switch (outcome)
    {
        case DelegateOutcome.Succeeded { Result: { } result }:
            foreach (var ip in result.Ips)
            {
                var on = ip.Interface is { } index ? $" on {result.Interfaces[index].Name}" : "";
                Console.WriteLine($"{command}: {ip.Address}{on}, gateway {ip.Gateway?.ToString() ?? "none"}");
            }

            return true;
        case DelegateOutcome.Failed { Error: var error }:
            Console.WriteLine($"{command}: failed with code {error.Code:D}: {error}");
            return false;
        default:
            Console.WriteLine($"{command}: done");
            return true;
    }
}
