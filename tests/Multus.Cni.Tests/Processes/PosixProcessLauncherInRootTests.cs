using System.ComponentModel;
using System.Text;
using Multus.Cni.Processes;
using Multus.Core.Delegation.Processes;
using Multus.TestKit.Linux;

namespace Multus.Cni.Tests.Processes;

/// <summary>Programs that have a root of their own.</summary>
public sealed class PosixProcessLauncherInRootTests : IDisposable
{
    private static readonly string[] Mounted = [.. new[] { "bin", "lib", "lib64", "usr" }.Where(static name => Directory.Exists($"/{name}"))];

    private readonly TempFolder _root = new();

    public void Dispose()
    {
        foreach (var name in Mounted)
        {
            Tool.TryRun("umount", "-l", _root[name]);
        }

        _root.Dispose();
    }

    [NamespaceTheory]
    [InlineData(ProcessWaiting.OnOwnThread)]
    [InlineData(ProcessWaiting.OnCallersThread)]
    public async Task Launch_InARoot_RunsThereAndNowhereElse(ProcessWaiting waiting)
    {
        MakeRoot();
        _root.WriteProgram("opt/cni/bin/tells", "#!/bin/sh\npwd; ls /; cat\n");
        var launcher = new PosixProcessLauncher(waiting) { Root = _root.Root };

        var exit = await launcher.LaunchAsync(new ProcessLaunch("/opt/cni/bin/tells", ProcessLaunch.EmptyEnvironment, Encoding.UTF8.GetBytes("input")), CancellationToken.None);

        Assert.Equal($"/\n{string.Join('\n', Mounted.Append("opt").Order(StringComparer.Ordinal))}\ninput", Encoding.UTF8.GetString(exit.Output.Span));
        Assert.True(Directory.Exists(_root.Root));
        Assert.NotEqual("/", Tool.Run("pwd").Trim());
    }

    [NamespaceFact]
    public async Task Launch_ManyAtOnce_NoneChangesTheRootOfThisProcess()
    {
        MakeRoot();
        _root.WriteProgram("tells", "#!/bin/sh\ncat\n");
        var launcher = new PosixProcessLauncher { Root = _root.Root };

        var exits = await Task.WhenAll(Enumerable.Range(0, 16).Select(number =>
            launcher.LaunchAsync(new ProcessLaunch("/tells", ProcessLaunch.EmptyEnvironment, Encoding.UTF8.GetBytes($"{number}")), CancellationToken.None).AsTask()));

        Assert.Equal(Enumerable.Range(0, 16).Select(static number => $"{number}"), exits.Select(static exit => Encoding.UTF8.GetString(exit.Output.Span)));
        await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => Assert.True(File.Exists(_root["tells"])))));
    }

    [NamespaceFact]
    public async Task Launch_OnAPluginThread_HasTheRootOfThisProcessAgainAfterIt()
    {
        MakeRoot();
        _root.WriteProgram("tells", "#!/bin/sh\npwd; ls /tells\n");
        var launcher = new PosixProcessLauncher { Root = _root.Root };
        var launch = new ProcessLaunch("/tells", ProcessLaunch.EmptyEnvironment, default);

        var threads = await PluginThreads.RunAsync(async () =>
        {
            var begun = Environment.CurrentManagedThreadId;
            for (var i = 0; i < 3; i++)
            {
                var exit = await launcher.LaunchAsync(launch, CancellationToken.None);
                Assert.Equal("/\n/tells\n", Encoding.UTF8.GetString(exit.Output.Span));
                Assert.True(File.Exists(_root["tells"]));

                // A thread that is made meanwhile is like its maker.
                var made = new Thread(() => Assert.True(File.Exists(_root["tells"])));
                made.Start();
                made.Join();
            }

            return (begun, Environment.CurrentManagedThreadId);
        });

        Assert.Equal(threads.begun, threads.CurrentManagedThreadId);
    }

    [NamespaceFact]
    public async Task Launch_OnAPluginThread_AThreadMadeThereKeepsItsRootWhenTheNextProgramStarts()
    {
        MakeRoot();
        _root.WriteProgram("tells", "#!/bin/sh\necho begun; cat\n");
        var launcher = new PosixProcessLauncher { Root = _root.Root };
        using var end = new CancellationTokenSource();
        var seen = 0;
        var missed = 0;

        await PluginThreads.RunAsync(async () =>
        {
            await launcher.LaunchAsync(new ProcessLaunch("/tells", ProcessLaunch.EmptyEnvironment, default), CancellationToken.None);
            var looks = new Thread(() =>
            {
                while (!end.IsCancellationRequested)
                {
                    _ = File.Exists(_root["tells"]) ? seen++ : missed++;
                }
            });
            looks.Start();
            for (var i = 0; i < 20; i++)
            {
                await launcher.LaunchAsync(new ProcessLaunch("/tells", ProcessLaunch.EmptyEnvironment, default), CancellationToken.None);
            }

            await end.CancelAsync();
            looks.Join();
            return 0;
        });

        Assert.NotEqual(0, seen);
        Assert.Equal(0, missed);
    }

    [NamespaceFact]
    public async Task Launch_RootThatIsNotThere_Fails()
    {
        var launcher = new PosixProcessLauncher { Root = _root["missing"] };

        var exception = await Assert.ThrowsAsync<Win32Exception>(async () =>
            await launcher.LaunchAsync(new ProcessLaunch("/bin/true", ProcessLaunch.EmptyEnvironment, default), CancellationToken.None));

        Assert.Contains($"cannot run plugins in {_root["missing"]}: No such file or directory", exception.Message, StringComparison.Ordinal);
    }

    private void MakeRoot()
    {
        foreach (var name in Mounted)
        {
            Directory.CreateDirectory(_root[name]);
            Tool.Run("mount", "--bind", $"/{name}", _root[name]);

            // Whatever goes wrong, nothing of this machine is to be removed with the folder.
            Tool.Run("mount", "-o", "remount,ro,bind", _root[name]);
        }
    }
}
