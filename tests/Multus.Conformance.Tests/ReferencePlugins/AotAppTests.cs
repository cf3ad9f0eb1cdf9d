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
        work.Write("net.d/10-lib.conflist", $$$"""
            {"cniVersion":"1.0.0","name":"lib","plugins":[
              {"type":"bridge","bridge":"br-lib","ipam":{"type":"host-local","subnet":"10.97.0.0/24","dataDir":"{{{work["addresses"]}}}"} }]}
            """);
        work.Write("net.d/lib/10-tuning.conf", """{"type":"tuning","mtu":1400}""");

        var output = Tool.Run("ip", "netns", "exec", host.Name, Program, work["net.d"], "lib", pod.Path, Node.PluginFolder, work["state"]);

        Assert.Equal("got 10.97.0.2/24\n", output);
        Assert.Empty(pod.Links());
        Assert.Empty(work.Files("state"));
    }
}
