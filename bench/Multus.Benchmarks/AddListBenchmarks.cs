using BenchmarkDotNet.Attributes;
using Multus.Core.Cni;
using Multus.Core.Cni.Configuration;
using Multus.Core.Cni.Results;
using Multus.Core.Delegation;
using Multus.Core.Delegation.InProcess;
using Multus.Core.Delegation.Pipeline;

namespace Multus.Benchmarks;

/// <summary>ADD of a list of three plugins in .NET: what the library takes around plugins that take nothing.</summary>
[MemoryDiagnoser]
public class AddListBenchmarks
{
    private readonly AttachmentCall _call = new(Samples.List, new InvocationContext(Samples.Target, CniArgs.Empty, Samples.PluginPath), CapabilityArgs.Empty);
    private readonly AttachmentCall _newest = new(Samples.List.WithVersion(CniVersion.V110), new InvocationContext(Samples.Target, CniArgs.Empty, Samples.PluginPath), CapabilityArgs.Empty);
    private readonly ConflistRunner _plain;
    private readonly ConflistRunner _wrapped;

    public AddListBenchmarks()
    {
        var plugin = new Constant();
        var plugins = new InProcessPlugins(Samples.List.Plugins.Select(config => KeyValuePair.Create<PluginType, ICniPlugin>(config.Type, plugin)), TimeProvider.System);
        var chain = new DelegateExecutorChain([plugins], new Nobody());
        _plain = new ConflistRunner(chain);
        _wrapped = new ConflistRunner(new DelegatePipeline(chain, [.. DefaultResilience.Create(TimeProvider.System), new(new ConfiguredPolicies(TimeProvider.System))]));
    }

    [Benchmark(Baseline = true)]
    public async Task<DelegateOutcome> AddInOlderVersion() => await _plain.AddAsync(_call, CancellationToken.None).ConfigureAwait(false);

    [Benchmark]
    public async Task<DelegateOutcome> AddInNewestVersion() => await _plain.AddAsync(_newest, CancellationToken.None).ConfigureAwait(false);

    [Benchmark]
    public async Task<DelegateOutcome> AddWithResilience() => await _wrapped.AddAsync(_call, CancellationToken.None).ConfigureAwait(false);

    private sealed class Constant : ICniPlugin
    {
        public ValueTask<CniResult> AddAsync(PluginRequest request, CancellationToken cancellationToken) => ValueTask.FromResult(request.PrevResult ?? Samples.Result);

        public ValueTask DelAsync(PluginRequest request, CancellationToken cancellationToken) => ValueTask.CompletedTask;
    }

    private sealed class Nobody : IDelegateExecutor
    {
        public ValueTask<DelegateOutcome> ExecuteAsync(DelegateCall call, CancellationToken cancellationToken) =>
            throw new InvalidOperationException("all plugins are in .NET here");
    }
}
