using System.Diagnostics;
using System.Text.Json.Nodes;
using Multus.TestKit.Linux;

namespace Multus.Conformance.Tests.Faults;

/// <summary>A node with a plugin that works and one that a test breaks: what is asked of both is written down.</summary>
internal sealed class FaultBench : IDisposable
{
    private readonly TempFolder _work = new();
    private readonly TestNamespace _pod = new();
    private readonly string _mark = Guid.NewGuid().ToString("N");

    public FaultBench()
    {
        Directory.CreateDirectory(StateFolder);
        WritePlugin("good", """echo '{"cniVersion":"1.0.0","ips":[{"address":"10.0.0.1/24"}]}'""");
    }

    public string StateFolder => _work["state"];

    public string this[string name] => _work[name];

    /// <summary>What the plugins were asked, as <c>ADD good eth0</c>.</summary>
    public IReadOnlyList<string> Story => File.Exists(_work["story"]) ? File.ReadAllLines(_work["story"]) : [];

    /// <summary>What is left of the state, unfinished files included.</summary>
    public IReadOnlyList<string> State => _work.Files("state");

    /// <summary>The process numbers of plugins, and of what they started, that are still there.</summary>
    public IReadOnlyList<int> LivingPlugins =>
        [.. Process.GetProcesses().Where(IsOurs).Select(static process => process.Id)];

    /// <summary>A plugin that writes down what it is asked and, on ADD, does what the test says.</summary>
    public void WritePlugin(string type, string onAdd) => _work.WriteProgram($"bin/{type}", $"""
        #!/bin/sh
        MARK={_mark}; export MARK
        echo "$CNI_COMMAND {type} $CNI_IFNAME" >> {_work["story"]}
        if [ "$CNI_COMMAND" = ADD ]; then
        {onAdd}
        fi
        exit 0
        """);

    public void WriteFile(string name, string content) => _work.Write($"bin/{name}", content);

    /// <summary>The configuration of a node: the plugin that works first, then the broken one.</summary>
    public JsonObject Config(string broken = "broken", string limits = "60s") => new()
    {
        ["cniVersion"] = "1.0.0",
        ["name"] = "node",
        ["type"] = "multus",
        ["binDir"] = _work["bin"],
        ["cniDir"] = StateFolder,
        ["delegateTimeout"] = limits,
        ["delegates"] = new JsonArray(Delegate("net-good", "good"), Delegate("net-broken", broken)),
    };

    public Dictionary<string, string> Variables(string command) => new()
    {
        ["CNI_COMMAND"] = command,
        ["CNI_CONTAINERID"] = "box",
        ["CNI_NETNS"] = _pod.Path,
        ["CNI_IFNAME"] = "eth0",
        ["CNI_PATH"] = _work["bin"],
    };

    public Task<PluginAnswer> CallAsync(string command, JsonObject config) => MultusBinary.CallAsync(Variables(command), config.ToJsonString());

    public void Dispose()
    {
        _pod.Dispose();
        _work.Dispose();
    }

    private static JsonObject Delegate(string name, string type) => new() { ["cniVersion"] = "1.0.0", ["name"] = name, ["type"] = type };

    private bool IsOurs(Process process)
    {
        try
        {
            return File.ReadAllText($"/proc/{process.Id}/environ").Contains($"MARK={_mark}", StringComparison.Ordinal);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
