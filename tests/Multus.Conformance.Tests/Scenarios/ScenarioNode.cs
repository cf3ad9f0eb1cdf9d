using System.Text.Json.Nodes;
using Multus.TestKit.Linux;

namespace Multus.Conformance.Tests.Scenarios;

/// <summary>The node of a scenario: a work folder with plugins, a namespace for the pod, and the bridges that plugins make on the host.</summary>
internal sealed class ScenarioNode : IDisposable
{
    private readonly TempFolder _work = new();
    private readonly TestNamespace _pod = new();
    private readonly string[] _bridges;

    public ScenarioNode(Scenario scenario)
    {
        _bridges = [.. scenario.Bridges];
        foreach (var folder in (ReadOnlySpan<string>)["bin", "confdir", "cnidir", "netd"])
        {
            Directory.CreateDirectory(_work[folder]);
        }

        foreach (var copy in (ReadOnlySpan<string>)["spy", "spy2", "spy3"])
        {
            File.Copy(Scenario.SpyPath, _work[$"bin/{copy}"]);
        }

        foreach (var plugin in (ReadOnlySpan<string>)["bridge", "host-local", "static", "tuning"])
        {
            File.CreateSymbolicLink(_work[$"bin/{plugin}"], $"/usr/lib/cni/{plugin}");
        }
    }

    public string Log => _work["spy.log"];

    public string Bin => _work["bin"];

    public string Netns => _pod.Path;

    /// <summary>What stands in <c>cniDir</c>.</summary>
    public JsonArray StateFiles => [.. _work.Files("cnidir").Select(static file => (JsonNode)file)];

    /// <summary>Puts what belongs to this node into a text.</summary>
    public string Fill(string text) => text
        .Replace("${W}", _work.Root, StringComparison.Ordinal)
        .Replace("${LOG}", Log, StringComparison.Ordinal)
        .Replace("${NETNS}", Netns, StringComparison.Ordinal)
        .Replace("${KUBECONFIG}", _work["kubeconfig"], StringComparison.Ordinal);

    public void Write(string file, string content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_work[file])!);
        File.WriteAllText(_work[file], content);
    }

    public void Remove(string file) => File.Delete(_work[file]);

    /// <summary>Compares the pod's interfaces, and their addresses, with what is expected.</summary>
    public void CheckLinks(JsonArray links, bool withHardwareAddresses)
    {
        Assert.Equal(links.Select(static link => (string)link!["name"]!), _pod.Links());
        foreach (var link in links)
        {
            var name = (string)link!["name"]!;
            var shown = _pod.Ip("-br", "addr", "show", name);
            Assert.All(link["addr"]!.AsArray(), address => Assert.Contains((string)address!, shown, StringComparison.Ordinal));

            // A locally administered address that ends in what was asked for; all others are made up.
            if (withHardwareAddresses && (string?)link["mac"] is { } mac && mac.StartsWith("02:23:", StringComparison.Ordinal))
            {
                Assert.Contains(mac, _pod.Ip("link", "show", name), StringComparison.Ordinal);
            }
        }
    }

    /// <summary>Compares the pod's default routes with what is expected.</summary>
    public void CheckDefaultRoutes(JsonArray routes)
    {
        var seen = new[] { "-4", "-6" }.SelectMany(family => _pod.Ip(family, "route", "show", "default")
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => $"{family} {string.Join(' ', line.Trim().Split(' ').Take(5))}"));
        Assert.Equal(routes.Select(static route => $"{route!["fam"]} default via {route["gw"]} dev {route["dev"]}"), seen);
    }

    public void Dispose()
    {
        _pod.Dispose();
        foreach (var bridge in _bridges)
        {
            Tool.TryRun("ip", "link", "del", bridge);
        }

        _work.Dispose();
    }
}
