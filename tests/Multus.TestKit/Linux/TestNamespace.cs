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

    /// <summary>The names of its interfaces, without the loopback.</summary>
    public IReadOnlyList<string> Links() =>
        [.. Ip("-br", "link").Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static line => line.Split(' ', '@')[0]).Where(static name => name != "lo")];

    public void Dispose() => Tool.TryRun("ip", "netns", "del", Name);
}
