using Multus.Cni.Netlink;
using Multus.Cni.Tests.Support;
using Multus.TestKit.Linux;

namespace Multus.Cni.Tests.Namespaces;

/// <summary>Work inside namespaces, and that nobody stays there.</summary>
public sealed class NetworkNamespaceRunTests
{
    [NamespaceFact]
    public void Run_InAnotherNamespace_HappensThereAndTheCallerStaysOutside()
    {
        using var other = new TestNamespace();
        using var netns = Netns.Open(other.Path);
        var before = Netns.OfThisThread();

        var inside = netns.Run(Netns.OfThisThread);

        Assert.NotEqual(before, inside);
        Assert.Equal(Tool.Run("ip", "netns", "exec", other.Name, "readlink", "/proc/self/ns/net").Trim(), inside);
        Assert.Equal(before, Netns.OfThisThread());
    }

    [NamespaceFact]
    public void Run_Action_HappensThereToo()
    {
        using var other = new TestNamespace();
        using var netns = Netns.Open(other.Path);
        var inside = "";

        netns.Run(() => { inside = Netns.OfThisThread(); });

        Assert.Equal(netns.Run(Netns.OfThisThread), inside);
        Assert.NotEqual(Netns.OfThisThread(), inside);
        Assert.Throws<InvalidDataException>(() => netns.Run(() => throw new InvalidDataException("inside")));
    }

    [NamespaceFact]
    public void Run_OnWhichThread_IsOneOfItsOwnThatEndsWithIt()
    {
        using var other = new TestNamespace();
        using var netns = Netns.Open(other.Path);

        var (thread, isPoolThread) = netns.Run(static () => (Thread.CurrentThread, Thread.CurrentThread.IsThreadPoolThread));

        Assert.NotSame(Thread.CurrentThread, thread);
        Assert.False(isPoolThread);
        Assert.False(thread.IsAlive);
    }

    [NamespaceFact]
    public async Task OpenSocket_OftenAndFromManyThreads_ItIsInsideAndNoThreadIs()
    {
        using var other = new TestNamespace();
        using var netns = Netns.Open(other.Path);
        Tool.Run("ip", "netns", "exec", other.Name, "ip", "link", "add", "inside0", "type", "veth", "peer", "name", "inside1");
        var outside = Netns.OfThisThread();

        await Parallel.ForAsync(0, 100, (_, _) =>
        {
            using var netlink = RouteNetlink.OpenIn(netns);
            Assert.NotNull(netlink.FindLink("inside0"));
            Assert.Equal(outside, Netns.OfThisThread());
            return ValueTask.CompletedTask;
        });

        SpinWait.SpinUntil(() => NamespacesOfAllThreads().Length == 1, TimeSpan.FromSeconds(5));
        Assert.Equal(outside, Assert.Single(NamespacesOfAllThreads()));
    }

    [NamespaceFact]
    public async Task Run_OftenAndFromManyThreads_LeavesNoThreadInside()
    {
        using var first = new TestNamespace();
        using var second = new TestNamespace();
        using var firstNetns = Netns.Open(first.Path);
        using var secondNetns = Netns.Open(second.Path);
        var outside = Netns.OfThisThread();
        var (firstName, secondName) = (firstNetns.Run(Netns.OfThisThread), secondNetns.Run(Netns.OfThisThread));

        await Parallel.ForAsync(0, 100, (i, _) =>
        {
            var (netns, name) = i % 2 == 0 ? (firstNetns, firstName) : (secondNetns, secondName);
            Assert.Equal(name, netns.Run(Netns.OfThisThread));
            Assert.Equal(outside, Netns.OfThisThread());
            return ValueTask.CompletedTask;
        });

        // Every thread of the process, whether the pool's or the runtime's. The kernel's part of one that ended may last a moment longer.
        Assert.NotEqual(firstName, secondName);
        SpinWait.SpinUntil(() => NamespacesOfAllThreads().Length == 1, TimeSpan.FromSeconds(5));
        Assert.Equal(outside, Assert.Single(NamespacesOfAllThreads()));
    }

    [NamespaceFact]
    public async Task Run_ThenWorkOfThePool_HappensOutside()
    {
        using var other = new TestNamespace();
        using var netns = Netns.Open(other.Path);
        var outside = Netns.OfThisThread();
        netns.Run(Netns.OfThisThread);
        ThreadPool.GetMinThreads(out var workers, out var ports);
        using var allThere = new Barrier(4);
        try
        {
            // Each waits for the others, so that each is on a thread of its own.
            ThreadPool.SetMinThreads(Math.Max(workers, 16), ports);
            var names = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
            {
                Assert.True(allThere.SignalAndWait(TimeSpan.FromSeconds(5)));
                return Netns.OfThisThread();
            })));

            Assert.All(names, name => Assert.Equal(outside, name));
        }
        finally
        {
            ThreadPool.SetMinThreads(workers, ports);
        }
    }

    [NamespaceFact]
    public void Run_FunctionThrows_ThrowsTheSameToTheCaller()
    {
        using var other = new TestNamespace();
        using var netns = Netns.Open(other.Path);
        var thrown = new InvalidOperationException("inside");

        var caught = Assert.Throws<InvalidOperationException>(() => netns.Run<int>(() => throw thrown));

        Assert.Same(thrown, caught);
        Assert.Contains(nameof(Run_FunctionThrows_ThrowsTheSameToTheCaller), caught.StackTrace, StringComparison.Ordinal);
        Assert.Equal(5, netns.Run(static () => 5));
    }

    [NamespaceFact]
    public void Run_NamespaceWithoutItsName_IsStillThere()
    {
        using var other = new TestNamespace();
        using var netns = Netns.Open(other.Path);
        var name = netns.Run(Netns.OfThisThread);
        Tool.Run("ip", "netns", "del", other.Name);

        Assert.Equal(name, netns.Run(Netns.OfThisThread));
    }

    [NamespaceFact]
    public void Run_InOwnNamespace_IsAllowed()
    {
        using var netns = Netns.Open("/proc/self/ns/net");

        Assert.Equal(Netns.OfThisThread(), netns.Run(Netns.OfThisThread));
    }

    [Fact]
    public void Run_AfterDispose_IsRefusedBeforeItEntersWhateverHasTheNumberNow()
    {
        var netns = Netns.Open("/proc/self/ns/net");
        netns.Dispose();
        netns.Dispose();

        Assert.Throws<ObjectDisposedException>(() => netns.Run(static () => 1));
    }

    [Fact]
    public void Run_WithoutFunction_IsTheCallersMistake()
    {
        using var netns = Netns.Open("/proc/self/ns/net");

        Assert.Throws<ArgumentNullException>(() => netns.Run<int>(null!));
    }

    private static string[] NamespacesOfAllThreads() =>
        [.. Directory.GetDirectories("/proc/self/task").Select(static task => new FileInfo($"{task}/ns/net").LinkTarget).OfType<string>().Distinct()];
}
