namespace Multus.TestKit.Linux;

/// <summary>A network namespace that is gone when the test is.</summary>
public sealed class TestNamespace : IDisposable
{
    public TestNamespace()
    {
        Name = $"multus-test-{Guid.NewGuid():N}"[..24];
        Tool.Run("ip", "netns", "add", Name);
    }

    public string Name { get; }

    public string Path => $"/run/netns/{Name}";

    /// <summary>Runs <c>ip</c> in it.</summary>
    public string Ip(params string[] arguments) => Tool.Run("ip", ["-n", Name, .. arguments]);

    /// <summary>Runs <c>ip</c> in it and gives what that printed, be it that it failed.</summary>
    public string TryIp(params string[] arguments)
    {
        var (_, output, error) = Tool.TryRun("ip", ["-n", Name, .. arguments]);
        return output + error;
    }

    /// <summary>Lets IPv6 addresses be used at once; else the kernel asks around for a second or two whether somebody else has them.</summary>
    public void UseAddressesAtOnce() =>
        Tool.Run("ip", "netns", "exec", Name, "sh", "-c", "for file in /proc/sys/net/ipv6/conf/*/accept_dad; do [ ! -e $file ] || echo 0 >$file; done");

    /// <summary>The names of its interfaces, without the loopback.</summary>
    public IReadOnlyList<string> Links() =>
        [.. Ip("-br", "link").Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static line => line.Split(' ', '@')[0]).Where(static name => name != "lo")];

    public void Dispose() => Tool.TryRun("ip", "netns", "del", Name);
}
