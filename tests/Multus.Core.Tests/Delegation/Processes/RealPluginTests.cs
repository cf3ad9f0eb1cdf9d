using Multus.Core.Cni;
using Multus.Core.Cni.Errors;
using Multus.Core.Delegation;
using Multus.Core.Delegation.Processes;
using Multus.Core.State;
using Multus.TestKit.Linux;

namespace Multus.Core.Tests.Delegation.Processes;

[Collection(RealProcesses.Name)]
public sealed class RealPluginTests : IDisposable
{
    private static readonly ProcessExecutorOptions Options = new()
    {
        BaseEnvironment = new Dictionary<string, string> { ["PATH"] = "/usr/bin:/bin" },
        BusyDelay = TimeSpan.FromMilliseconds(20),
    };

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task ExecuteAsync_Plugin_GetsVariablesAndInputAndAnswers()
    {
        _folder.WriteProgram(
            "bridge",
            """
            #!/bin/sh
            input=$(cat)
            case "$input" in '{"cniVersion":"1.0.0",'*) ;; *) exit 9 ;; esac
            echo "{\"cniVersion\":\"1.0.0\",\"interfaces\":[{\"name\":\"$CNI_IFNAME\",\"sandbox\":\"$CNI_NETNS\"}],"
            echo "\"dns\":{\"domain\":\"$CNI_COMMAND $CNI_CONTAINERID $CNI_ARGS\"}}"
            """);

        var result = (await Execute(CniCommand.Add)).Result()!;

        Assert.Equal(("net1", "/run/netns/shop-7"), (result.Interfaces[0].Name, result.Interfaces[0].Sandbox));
        Assert.Equal("ADD shop-7 IgnoreUnknown=1", result.Dns.Domain);
    }

    [Fact]
    public async Task ExecuteAsync_PluginFails_IsItsError()
    {
        _folder.WriteProgram("bridge", "#!/bin/sh\necho noise >&2\necho '{\"code\":50,\"msg\":\"not ready\"}'\nexit 1\n");

        Assert.Equal(new CniError(CniErrorCode.PluginNotAvailable, "not ready"), (await Execute(CniCommand.Status)).Error());
    }

    [Fact]
    public async Task ExecuteAsync_PluginIsKilled_NamesTheSignalAndWhatItSaid()
    {
        _folder.WriteProgram("bridge", "#!/bin/sh\necho last words >&2\nkill -ABRT $$\n");

        Assert.Equal("netplugin failed: \"last words\": killed by signal 6", (await Execute(CniCommand.Del)).Error().Message);
    }

    // Differs on purpose: that its time was up is said, and not that it ended without a message.
    [Theory]
    [InlineData(CniCommand.Add)]
    [InlineData(CniCommand.Check)]
    [InlineData(CniCommand.Del)]
    [InlineData(CniCommand.Gc)]
    [InlineData(CniCommand.Status)]
    public async Task Case179_ExecuteAsync_TimeIsUp_FailsAndSaysSo(CniCommand command)
    {
        _folder.WriteProgram("bridge", "#!/bin/sh\nexec sleep 30\n");
        var call = TestCalls.Of(command) with { Timeout = TimeSpan.FromMilliseconds(100) };

        var error = (await Execute(call, new ProcessLauncher())).Error();

        Assert.Equal(CniErrorCode.Internal, error.Code);
        Assert.Matches($"^plugin \"bridge\" had not answered {command.ToProtocolText()} when its time was up: killed after 0[.]\\d+ s$", error.Message);
    }

    [Fact]
    public async Task ExecuteAsync_PluginThatIsNoProgram_NamesItsPathAndWhy()
    {
        var path = _folder.Write("bridge", "#!/bin/sh\n");

        var error = (await Execute(CniCommand.Add)).Error();

        Assert.StartsWith($"cannot start plugin {path}: ", error.Message, StringComparison.Ordinal);
        Assert.Contains("executable", error.Details, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ExecuteAsync_PluginBeingInstalled_RunsOnceItIsThere()
    {
        var program = _folder.WriteProgram("bridge", "#!/bin/sh\nexit 0\n");
        var writer = File.Open(program, FileMode.Open, FileAccess.Write);
        var launcher = new ReleasingLauncher(writer, attempt: 3);

        Assert.Null((await Execute(CniCommand.Del, launcher)).Result());
        Assert.Equal(3, launcher.Attempts);
    }

    private ValueTask<DelegateOutcome> Execute(CniCommand command) => Execute(command, new ProcessLauncher());

    private ValueTask<DelegateOutcome> Execute(CniCommand command, IProcessLauncher launcher) => Execute(TestCalls.Of(command), launcher);

    private ValueTask<DelegateOutcome> Execute(DelegateCall call, IProcessLauncher launcher) =>
        new ProcessDelegateExecutor(new PluginLocator(new DiskFileStore()), launcher, TimeProvider.System, Options)
            .ExecuteAsync(call with { Context = call.Context with { PluginPath = [_folder.Root] } }, CancellationToken.None);

    /// <summary>Launches for real, and before a certain attempt closes the file that kept the program busy.</summary>
    private sealed class ReleasingLauncher(FileStream writer, int attempt) : IProcessLauncher
    {
        private readonly ProcessLauncher _launcher = new();

        public int Attempts { get; private set; }

        public async ValueTask<ProcessExit> LaunchAsync(ProcessLaunch launch, CancellationToken cancellationToken)
        {
            if (++Attempts == attempt)
            {
                await writer.DisposeAsync();
            }

            return await _launcher.LaunchAsync(launch, cancellationToken);
        }
    }
}
