using System.Collections.Immutable;
using Multus.Cli.Operator.Drawing;
using Multus.Cli.Tests.Operator.Inspection;

namespace Multus.Cli.Tests.Operator.Drawing;

/// <summary>Pods to draw.</summary>
internal static class DrawnPods
{
    public static ImmutableArray<string> Names { get; } = ["usual", "odd", "empty", "live"];

    public static PodDrawing Get(string name) => name switch
    {
        "usual" => new("pod default/db",
        [
            new("eth0", "lan") { Plugins = ["bridge", "portmap"], Facts = ["address from host-local", "default via the bridge"], NetworkFacts = ["bridge br0", "10.0.0.0/24"] },
            new("data0", "default/storage") { Plugins = ["macvlan"], Facts = ["10.1.0.5/24"], NetworkFacts = ["master eth1", "10.1.0.0/24", "2001:db8:1::/64"] },
        ]),

        // What nobody should write, and somebody does.
        "odd" => new("pod <b>&\"';`--</style>/" + new string('x', 120),
        [
            new("größe0", "a#b;c%\\d]]>\u0007\u202e") { Plugins = ["one", "two", "three", "four", "a-plugin-with-a-name-that-is-rather-long-and-goes-on"], Facts = ["网络网络 10.0.0.1/24", new string('i', 80), new string('W', 80)] },
            new("no interface", "chain") { HasDrift = true },
        ]),
        "empty" => new("pod a/b", []),
        "live" => Live(),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "there is no such pod"),
    };

    private static PodDrawing Live()
    {
        var sandbox = new InspectedSandbox();
        sandbox.RemoveLink("net1");
        sandbox.Kernel = sandbox.Kernel with { Interfaces = [.. sandbox.Kernel.Interfaces, new(9, "net7")] };
        return LiveDrawing.Of(sandbox.Compare());
    }
}
