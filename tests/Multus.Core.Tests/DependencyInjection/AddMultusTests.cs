using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Multus.Core.Cni;
using Multus.Core.Cni.Configuration;
using Multus.Core.Cni.Configuration.Policies;
using Multus.Core.Cni.Errors;
using Multus.Core.Cni.Results;
using Multus.Core.Delegation;
using Multus.Core.Delegation.InProcess;
using Multus.Core.Delegation.Pipeline;
using Multus.Core.Delegation.Processes;
using Multus.Core.DependencyInjection;
using Multus.Core.Ports;
using Multus.Core.Runtime;
using Multus.Core.Tests.Delegation;
using Multus.Core.Tests.Delegation.Processes;
using Multus.Core.Tests.Support;
using Multus.TestKit.Fakes;

namespace Multus.Core.Tests.DependencyInjection;

public sealed class AddMultusTests
{
    private static readonly NetworkConfigList Network =
        NetworkConfigReader.Read(JsonText.Utf8("""{"cniVersion":"1.0.0","name":"shopnet","plugins":[{"type":"first"},{"type":"second"}]}"""));

    private readonly ServiceCollection _services = new();
    private readonly MemoryFileStore _files = new();
    private readonly FakeExecutor _executor = new();

    public AddMultusTests()
    {
        _services.AddSingleton<IFileStore>(_files);
        _services.AddSingleton<TimeProvider>(new FlyingTime());
    }

    [Fact]
    public async Task Defaults_RunNetworksAndKeepResultsInTheUsualFolder()
    {
        _services.AddMultus().AddDelegateExecutor(_executor, DelegateSelector.All);
        await using var services = _services.BuildServiceProvider();

        var outcome = await services.GetRequiredService<CniRuntime>().AddAsync(TestCalls.Attachment(Network), CancellationToken.None);

        Assert.IsType<DelegateOutcome.Succeeded>(outcome);
        Assert.Equal(["ADD first net1", "ADD second net1"], _executor.Story);
        Assert.NotNull(_files.Read("/var/lib/cni/results/shopnet-shop-7-net1"));
    }

    [Fact]
    public async Task Pipeline_IsTelemetryResilienceAndTheNetworksOwn()
    {
        _services.AddMultus();
        await using var services = _services.BuildServiceProvider();

        Assert.StartsWith(
            "telemetry (all) > retry (command DEL or CHECK or GC or VERSION) > retry (all) > policies of the network (all) > ",
            services.GetRequiredService<IDelegateExecutor>().ToString(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pipeline_CanBeChanged_InTheOrderOfTheWishes()
    {
        _services.AddMultus()
            .ConfigureDelegatePipeline(static pipeline => pipeline.Clear().Add(new DeadlineConfig { Timeout = TimeSpan.FromSeconds(30), Commands = [CniCommand.Status] }))
            .ConfigureDelegatePipeline(static pipeline => pipeline.Add(new Refusal("bridge")));
        await using var services = _services.BuildServiceProvider();

        var executor = services.GetRequiredService<IDelegateExecutor>();
        Assert.StartsWith("deadline (command STATUS) > refusal (all) > ", executor.ToString(), StringComparison.Ordinal);
        var failed = Assert.IsType<DelegateOutcome.Failed>(await executor.ExecuteAsync(TestCalls.Of(CniCommand.Add), CancellationToken.None));
        Assert.Equal((CniErrorCode)120, failed.Error.Code);
    }

    [Fact]
    public async Task Executors_AreAskedInOrder_ThenPluginsInDotNet()
    {
        _services.AddMultus()
            .AddDelegateExecutor(_executor, new DelegateSelector { Types = [PluginType.Parse("second")] })
            .AddPlugin<EchoPlugin>("first")
            .AddPlugin<EchoPlugin>("second");
        await using var services = _services.BuildServiceProvider();

        var outcome = await services.GetRequiredService<ConflistRunner>().AddAsync(TestCalls.Attachment(Network), CancellationToken.None);

        Assert.IsType<DelegateOutcome.Succeeded>(outcome);
        Assert.Equal(["ADD second net1"], _executor.Story);
        Assert.Equal(1, services.GetRequiredService<EchoPlugin>().Added);
    }

    [Theory]
    [InlineData("", "/opt/cni/bin")]
    [InlineData("/usr/lib/cni /srv/cni", "/usr/lib/cni:/srv/cni")]
    public async Task PluginPath_IsWhatWasAdded_AndTheUsualFolderWhereNothingWas(string added, string expected)
    {
        var launcher = new FakeLauncher();
        foreach (var folder in expected.Split(':'))
        {
            _files.WriteAtomically($"{folder}/bridge", default, FileDurability.UntilPowerCut);
        }

        _services.AddSingleton<IProcessLauncher>(launcher);
        _services.AddMultus(options =>
        {
            foreach (var folder in added.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                options.PluginPath.Add(folder);
            }
        });
        await using var services = _services.BuildServiceProvider();

        var call = TestCalls.Of(CniCommand.Del);
        await services.GetRequiredService<IDelegateExecutor>().ExecuteAsync(call with { Context = call.Context with { PluginPath = [] } }, CancellationToken.None);

        Assert.Equal(expected, Assert.Single(launcher.Launches).Environment["CNI_PATH"]);
    }

    [Fact]
    public async Task Options_AreCheckedWithTheirValues()
    {
        _services.AddMultus(static options =>
        {
            options.ConfigFolder = "net.d";
            options.PluginPath.Add("bin");
            options.DelegateTimeout = TimeSpan.Zero;
        });
        await using var services = _services.BuildServiceProvider();

        var exception = Assert.Throws<OptionsValidationException>(services.GetRequiredService<CniRuntime>);

        Assert.Contains("Property PluginPath: \"bin\" is not an absolute path", exception.Failures);
        Assert.Contains("Property ConfigFolder: \"net.d\" is not an absolute path", exception.Failures);
        Assert.Contains("Property DelegateTimeout: 00:00:00 is not above zero and up to 24 hours", exception.Failures);
    }

    [Fact]
    public async Task AddedTwice_IsTheSameAsOnce()
    {
        _services.AddMultus(static options => options.CacheFolder = "/one");
        _services.AddMultus(static options => options.CacheFolder = "/two").AddDelegateExecutor(_executor, DelegateSelector.All);
        await using var services = _services.BuildServiceProvider();

        await services.GetRequiredService<CniRuntime>().AddAsync(TestCalls.Attachment(Network), CancellationToken.None);

        Assert.NotNull(_files.Read("/two/results/shopnet-shop-7-net1"));
        Assert.Equal(2, _executor.Calls.Length);
    }

    private sealed class Refusal(string type) : IDelegatePolicy
    {
        public ValueTask<DelegateOutcome> InvokeAsync(DelegateCall call, DelegateHandler next, CancellationToken cancellationToken) =>
            call.Type.Value == type ? ValueTask.FromResult(FakeExecutor.Fail(120, "not on this node")) : next(call, cancellationToken);

        public override string ToString() => "refusal";
    }

    private sealed class EchoPlugin : ICniPlugin
    {
        public int Added { get; private set; }

        public ValueTask<CniResult> AddAsync(PluginRequest request, CancellationToken cancellationToken)
        {
            Added++;
            return ValueTask.FromResult(request.PrevResult ?? CniResult.Empty);
        }

        public ValueTask DelAsync(PluginRequest request, CancellationToken cancellationToken) => ValueTask.CompletedTask;
    }
}
