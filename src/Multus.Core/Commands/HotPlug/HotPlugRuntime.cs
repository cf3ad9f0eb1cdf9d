using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Multus.Core.Cni;
using Multus.Core.Cni.Configuration;
using Multus.Core.Cni.Errors;
using Multus.Core.Delegation;
using Multus.Core.Networks;
using Multus.Core.Planning;

namespace Multus.Core.Commands.HotPlug;

/// <summary>Attaches and detaches networks of pods that run, in order with the other operations on their containers. Thread-safe.</summary>
/// <param name="compose">Gives what it needs of the world, which may depend on the configuration.</param>
/// <param name="gate">The order of the node's operations.</param>
public sealed class HotPlugRuntime(Func<NodeConfig, MultusServices> compose, OperationGate gate)
{
    private readonly SandboxIndex _index = new();

    /// <summary>Attaches, detaches or checks one network for somebody who decides on it, and tells the pod's status, elsewhere. DEL works from the disk alone.</summary>
    /// <param name="request">The request.</param>
    /// <param name="configuration">The node's configuration.</param>
    /// <param name="cancellationToken">The caller's wish to stop: what runs is ended, an ADD is undone, and the answer says so (code 11).</param>
    /// <returns>The answer; no exception leaves.</returns>
    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "the edge: whatever happened, the caller gets an answer")]
    public async ValueTask<CniResponse> HandleAsync(DelegateRequest request, NodeConfigReading configuration, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(configuration);
        try
        {
            if (configuration.Error is { } unusable && request.Request.Command != CniCommand.Del)
            {
                return new CniResponse.Fail(configuration.Config.Version, unusable);
            }

            var network = NetworkConfigReader.Read(request.Request.Config.Span);
            using var turn = request.Request.Context.Target is { } target
                ? await gate.EnterAsync(target.Sandbox.Container, cancellationToken).ConfigureAwait(false)
                : null;
            var scope = RequestScope.Create(compose(configuration.Config), request.Request, configuration);
            return await new SingleNetworkHandler(scope, network, request.Attributes).HandleAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            return new CniResponse.Fail(configuration.Config.Version, CniErrorMapper.Map(exception).Prefixed("Multus: "));
        }
    }

    /// <summary>
    /// Gives a running pod the networks that its annotation asks for, and takes those away that it no longer asks for; its default
    /// network, and what the node's configuration brings, are left alone. A pod that has no sandbox is too.
    /// </summary>
    /// <param name="pod">The pod as it is now.</param>
    /// <param name="configuration">The node's configuration.</param>
    /// <param name="cancellationToken">The caller's wish to stop: what runs is ended, and what was new is undone.</param>
    /// <returns>What came of it; no exception leaves.</returns>
    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "the edge: whatever happened, the caller gets an answer")]
    public async ValueTask<HotPlugOutcome> FollowAsync(PodSnapshot pod, NodeConfigReading configuration, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(pod);
        ArgumentNullException.ThrowIfNull(configuration);
        try
        {
            if (configuration.Error is { } unusable)
            {
                return new HotPlugOutcome(HotPlugProgress.Failed) { Error = unusable };
            }

            if (pod.UsesHostNetwork)
            {
                return OnHostNetwork(pod);
            }

            var services = compose(configuration.Config);
            var sandboxes = await FindLivingAsync(services, configuration.Config, pod, cancellationToken).ConfigureAwait(false);
            return sandboxes switch
            {
                [] => new HotPlugOutcome(HotPlugProgress.NotAttached),
                [var sandbox] => await FollowAsync(services, sandbox, pod, configuration, cancellationToken).ConfigureAwait(false),
                _ => throw new CniException(new CniError(
                    CniErrorCode.TryAgainLater, $"the pod has more than one living sandbox: {string.Join(", ", sandboxes.Select(static one => one.Target.Sandbox.Container))}")),
            };
        }
        catch (Exception exception)
        {
            return new HotPlugOutcome(HotPlugProgress.Failed) { Error = CniErrorMapper.Map(exception) };
        }
    }

    private static HotPlugOutcome OnHostNetwork(PodSnapshot pod)
    {
        var events = new HotPlugEvents(pod);
        if (pod.Annotations.ContainsKey(AnnotationKeys.Networks))
        {
            events.OnHostNetwork();
        }

        return new HotPlugOutcome(HotPlugProgress.NotAttached) { Events = events.All };
    }

    // An earlier sandbox of the pod may wait for its DEL; its namespace has gone with its processes.
    private async ValueTask<ImmutableArray<RunningSandbox>> FindLivingAsync(MultusServices services, NodeConfig config, PodSnapshot pod, CancellationToken cancellationToken)
    {
        var living = ImmutableArray.CreateBuilder<RunningSandbox>();
        foreach (var sandbox in await _index.FindAsync(services.OpenState(config.CniDir).Attachments, pod, cancellationToken).ConfigureAwait(false))
        {
            try
            {
                var network = await services.Sandboxes.OpenAsync(sandbox.Target.Sandbox.Netns!, cancellationToken).ConfigureAwait(false);
                await network.DisposeAsync().ConfigureAwait(false);
                living.Add(sandbox);
            }
            catch (CniException exception) when (exception.Error.Code == CniErrorCode.InvalidNetns)
            {
                // It is not one of the living.
            }
        }

        return living.DrainToImmutable();
    }

    private async ValueTask<HotPlugOutcome> FollowAsync(
        MultusServices services, RunningSandbox sandbox, PodSnapshot pod, NodeConfigReading configuration, CancellationToken cancellationToken)
    {
        using var turn = await gate.EnterAsync(sandbox.Target.Sandbox.Container, cancellationToken).ConfigureAwait(false);
        var request = new CniRequest(CniCommand.Add, new InvocationContext(sandbox.Target, sandbox.Args, []), default);
        var scope = RequestScope.Create(services, request, configuration);
        return scope.OpenCluster() is { } cluster
            ? await new FollowHandler(scope, cluster, pod).HandleAsync(cancellationToken).ConfigureAwait(false)
            : new HotPlugOutcome(HotPlugProgress.NotAttached);
    }
}
