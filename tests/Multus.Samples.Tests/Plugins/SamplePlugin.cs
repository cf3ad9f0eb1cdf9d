using System.Collections;
using System.Text;
using Multus.Cni.Processes;
using Multus.Core.Cni;
using Multus.Core.Cni.Configuration;
using Multus.Core.Cni.Errors;
using Multus.Core.Delegation;
using Multus.Core.Delegation.Processes;
using Multus.Core.State;

namespace Multus.Samples.Tests.Plugins;

/// <summary>A plugin among the samples, run as the process that it is.</summary>
internal sealed class SamplePlugin(string type)
{
    private static readonly Dictionary<string, string> Environment =
        System.Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().ToDictionary(static entry => (string)entry.Key, static entry => (string)entry.Value!);

    private readonly ProcessDelegateExecutor _executor = new(
        new PluginLocator(new DiskFileStore()), new PosixProcessLauncher(), TimeProvider.System, new ProcessExecutorOptions { BaseEnvironment = Environment });

    /// <summary>What a call with a configuration comes to; the namespace is one that there is not.</summary>
    public ValueTask<DelegateOutcome> CallAsync(CniCommand command, string config, string args = "")
    {
        var target = new AttachmentTarget(new SandboxRef(ContainerId.Parse("my-container"), NetnsPath.Parse("/run/netns/none")), InterfaceName.Parse("eth0"));
        var context = new InvocationContext(target, CniArgs.Parse(args), [Repository.BuildOf(type)]);
        return _executor.ExecuteAsync(
            new DelegateCall(command, PluginConfig.Parse(Encoding.UTF8.GetBytes(config)), context) { Type = PluginType.Parse(type) }, CancellationToken.None);
    }

    /// <summary>What it prints for a call with a configuration.</summary>
    public async Task<ReadOnlyMemory<byte>> PrintAsync(CniCommand command, string config)
    {
        var environment = new Dictionary<string, string>(Environment)
        {
            ["CNI_COMMAND"] = command.ToProtocolText(), ["CNI_CONTAINERID"] = "my-container", ["CNI_NETNS"] = "/run/netns/none", ["CNI_IFNAME"] = "eth0", ["CNI_PATH"] = "/none",
        };
        var exit = await new PosixProcessLauncher().LaunchAsync(
            new ProcessLaunch(Path.Combine(Repository.BuildOf(type), type), environment, Encoding.UTF8.GetBytes(config)), CancellationToken.None);
        Assert.Equal(new ProcessEnd.Exited(0), exit.End);
        return exit.Output;
    }

    public async Task<CniError> FailAsync(CniCommand command, string config, string args = "") =>
        Assert.IsType<DelegateOutcome.Failed>(await CallAsync(command, config, args)).Error;
}
