using System.Text;
using Multus.Cli.Daemon;
using Multus.Cli.Daemon.Reload;
using Multus.Core.State;
using Multus.TestKit.Fakes;
using Multus.TestKit.Linux;

namespace Multus.Cli.Tests.Daemon.Reload;

/// <summary>A configuration's file that is followed.</summary>
internal sealed class FollowedFile : IAsyncDisposable
{
    public const string Name = "etc/daemon-config.json";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly CancellationTokenSource _stop = new();
    private Task? _following;

    public TempFolder Folder { get; } = new();

    public ListLogger Log { get; } = new();

    public RunningSetup? Setup { get; private set; }

    /// <summary>Begins to follow what is there. Nothing but a change or a signal makes it look.</summary>
    public void Follow()
    {
        var path = Folder[Name];
        Setup = new RunningSetup(DaemonSetup.Read(File.ReadAllBytes(path)), TimeProvider.System, Log);
        var patience = new GeneratorPatience { Settling = TimeSpan.FromMilliseconds(50), Round = TimeSpan.FromHours(1), Step = TimeSpan.FromHours(1) };
        _following = new ConfigurationFollower(path, new DiskFileStore(), Setup, patience, Log).RunAsync(TimeProvider.System, _stop.Token);
    }

    /// <summary>Waits until the configuration that counts says this.</summary>
    public Task UntilSaysAsync(string part) => UntilAsync(() => Encoding.UTF8.GetString(Setup!.Current.Configuration.Span).Contains(part, StringComparison.Ordinal));

    public async Task UntilAsync(Func<bool> isSo)
    {
        using var over = new CancellationTokenSource(Patience);
        while (!isSo())
        {
            Assert.False(over.IsCancellationRequested, $"it did not come\n{string.Join('\n', Log.Lines)}");
            await Task.Delay(10);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        if (_following is not null)
        {
            await _following;
        }

        _stop.Dispose();
        Folder.Dispose();
    }
}
