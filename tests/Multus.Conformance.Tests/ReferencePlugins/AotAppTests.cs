using Multus.TestKit.Linux;

namespace Multus.Conformance.Tests.ReferencePlugins;

/// <summary>The libraries in somebody else's program, compiled ahead of time.</summary>
public sealed class AotAppTests
{
    private static readonly string Program = Path.Combine(Path.GetDirectoryName(MultusBinary.Path)!, "..", "test-bin", "aot-app");

    [NamespaceFact]
    public void Program_RunsARealNetwork()
    {
        using var work = new TempFolder();
        using var host = new TestNamespace();
        using var pod = new TestNamespace();
        var list = work.Write("net.conflist", $$$"""
            {"cniVersion":"1.0.0","name":"lib","plugins":[
              {"type":"bridge","bridge":"br-lib","ipam":{"type":"host-local","subnet":"10.97.0.0/24","dataDir":"{{{work.Root}}}"} },
              {"type":"tuning"}]}
            """);

        var output = Tool.Run("ip", "netns", "exec", host.Name, Program, list, pod.Path, Node.PluginFolder);

        Assert.Equal("got 10.97.0.2/24\n", output);
        Assert.Empty(pod.Links());
    }
}
