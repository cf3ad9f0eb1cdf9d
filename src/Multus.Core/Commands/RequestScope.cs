using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Multus.Core.Cni;
using Multus.Core.Cni.Errors;
using Multus.Core.Delegation;
using Multus.Core.Diagnostics;
using Multus.Core.Execution;
using Multus.Core.Networks;
using Multus.Core.Planning;
using Multus.Core.Ports;
using Multus.Core.Resolution;
using Multus.Core.Runtime;
using Multus.Core.State;

namespace Multus.Core.Commands;

/// <summary>One request with everything its handler works with.</summary>
internal sealed class RequestScope
{
    // A kubelet gives a runtime 4 minutes to set a sandbox up and 2 to take it down. An ADD that fails must have time left to undo.
    private static readonly TimeSpan DefaultAddTime = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan DefaultTime = TimeSpan.FromSeconds(110);
    private static readonly TimeSpan UndoTime = TimeSpan.FromSeconds(40);

    private readonly MultusServices _services;

    private RequestScope(MultusServices services, CniRequest request, NodeConfigReading configuration)
    {
        _services = services;
        Request = request;
        Configuration = configuration;
        Pod = PodRef.From(request.Context.Args);
        PluginPath = [Config.BinDir, .. request.Context.PluginPath];
        State = services.OpenState(Config.CniDir);
        Runner = new ConflistRunner(new PolicyExecutor(
            new LoggingExecutor(services.Executor, services.Time, services.Logger), Config, () => services.Policies));
        var runtime = new CniRuntime(Runner, State.Results, services.Logger) { TellsOfOperations = services.TellsOfOperations };
        Operations = new AttachmentOperations(runtime, services.DeviceInfo, services.Logger);
        Teardown = new ContainerTeardown(Operations);
        Limits = LimitsFor(Config.RequestTimeout ?? (request.Command == CniCommand.Add ? DefaultAddTime : DefaultTime));
    }

    public CniRequest Request { get; }

    public NodeConfigReading Configuration { get; }

    public NodeConfig Config => Configuration.Config;

    public PodRef Pod { get; }

    public ImmutableArray<string> PluginPath { get; }

    public NodeState State { get; }

    public ConflistRunner Runner { get; }

    public AttachmentOperations Operations { get; }

    public ContainerTeardown Teardown { get; }

    public CallLimits Limits { get; }

    public ISandboxNetwork Sandboxes => _services.Sandboxes;

    public IFileStore Files => _services.Files;

    public TimeProvider Time => _services.Time;

    public ILogger Logger => _services.Logger;

    /// <summary>The sandbox and interface of a request that is about an attachment.</summary>
    /// <exception cref="CniException">The request names none (code 4).</exception>
    public AttachmentTarget Target => Request.Context.Target
        ?? throw new CniException(new CniError(CniErrorCode.InvalidEnvironmentVariables, "required env variables [CNI_CONTAINERID,CNI_IFNAME] missing"));

    public PlanInputs PlanInputs => new(Target, Request.Context.Args, Pod, Config);

    public AttachmentContext AttachmentContext => new(Target.Sandbox, Pod, PluginPath, Limits) { Trace = Request.Context.Trace };

    public static RequestScope Create(MultusServices services, CniRequest request, NodeConfigReading configuration)
    {
        var scope = new RequestScope(services, request, configuration);
        foreach (var notice in configuration.Notices)
        {
            Log.ConfigurationNotice(services.Logger, notice);
        }

        return scope;
    }

    /// <summary>The cluster; null where the configuration names none.</summary>
    /// <exception cref="CniException">It names one that cannot be reached by what it says (code 7).</exception>
    public ClusterPorts? OpenCluster() => _services.OpenCluster is { } open ? open(Config)
        : KubernetesNeed.Find(Config.Cluster) is { } need ? throw new CniException(need)
        : null;

    public PodFinder PodFinder(ClusterPorts cluster) => Request.Command == CniCommand.Add
        ? new(cluster, Config, Logger) { Time = Time }
        : new(cluster, Config, Logger) { Time = Time, MirrorPatience = TimeSpan.Zero };

    /// <summary>How long undoing may take, counted from now.</summary>
    public CallLimits UndoLimits() => LimitsFor(UndoTime);

    public CniResponse Done() => new CniResponse.Ok(Config.Version, null);

    public CniResponse Fail(CniError error) => new CniResponse.Fail(Config.Version, error);

    /// <summary>An error of Multus itself, with the pod named as users know it from multus-cni.</summary>
    public CniResponse FailForPod(CniError error) => Fail(error.Prefixed($"Multus: [{Pod}]: "));

    private CallLimits LimitsFor(TimeSpan budget) => new(Deadline.After(Time, budget), Config.DelegateTimeout);
}
