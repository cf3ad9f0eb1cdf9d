using System.Text;
using Multus.Cli.Daemon.Reload;
using Multus.TestKit.Fakes;

namespace Multus.Cli.Tests.Daemon.Reload;

public sealed class RunningSetupTests
{
    private readonly ListLogger _log = new();
    private readonly ManualTime _time = new();

    [Fact]
    public void Take_BrokenFile_KeepsTheFormerOneAndSaysSo()
    {
        var setup = Create("""{"maxRequests":3}""");
        var before = setup.Current;
        var takenAt = setup.TakenAt;
        _time.Advance(TimeSpan.FromMinutes(1));

        setup.Take("""{"maxRequests":0}"""u8.ToArray());

        Assert.Same(before, setup.Current);
        Assert.Equal((false, takenAt), (setup.IsGood, setup.TakenAt));
        Assert.StartsWith("Error: the configuration cannot be used", Assert.Single(_log.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public void Take_GoodFileAfterABrokenOne_IsTakenAtThatTime()
    {
        var setup = Create("{}");
        var takenAt = setup.TakenAt;
        setup.Take("{"u8.ToArray());
        _time.Advance(TimeSpan.FromMinutes(1));
        DaemonSetup? told = null;
        setup.OnTaken = next => told = next;

        setup.Take("""{"maxRequests":5,"drainTimeout":"3s","logLevel":"debug"}"""u8.ToArray());

        Assert.Equal((true, takenAt + 60), (setup.IsGood, setup.TakenAt));
        Assert.Equal((5, TimeSpan.FromSeconds(3)), (setup.Current.Config.Requests.AtWork, setup.Current.Config.DrainTimeout));
        Assert.Same(setup.Current, told);
    }

    [Fact]
    public void Take_KeyThatTakesARestart_IsNamedAndStays()
    {
        var setup = Create("""{"socketDir":"/a"}""");

        setup.Take("""{"socketDir":"/b","maxRequests":5}"""u8.ToArray());

        Assert.Equal(("/a", 5), (setup.Current.Config.SocketDir, setup.Current.Config.Requests.AtWork));
        Assert.Equal("Warning: a restart is needed for what the configuration says now of: socketDir", _log.Lines[0]);
    }

    private RunningSetup Create(string configuration) => new(DaemonSetup.Read(Encoding.UTF8.GetBytes(configuration)), _time, _log);
}
