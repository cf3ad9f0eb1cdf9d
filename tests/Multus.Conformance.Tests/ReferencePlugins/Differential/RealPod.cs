using System.Text;
using Multus.Core.Cni;
using Multus.Core.Cni.Results;
using Multus.TestKit.Linux;

namespace Multus.Conformance.Tests.ReferencePlugins.Differential;

/// <summary>What the bridge plugin printed for one pod in each version that it speaks. The pod is there, and has its interface.</summary>
internal sealed class RealPod : IDisposable
{
    private readonly List<string> _printed = [];

    private RealPod()
    {
        Node = new Node().WithDevices();
        Pod.UseAddressesAtOnce();
    }

    public Node Node { get; }

    public TestNamespace Pod { get; } = new();

    public static async Task<RealPod> MakeAsync()
    {
        var place = new RealPod();
        var plugins = PluginCases.Find("bridge");
        HandSide? last = null;
        foreach (var version in plugins.Versions)
        {
            await (last?.DelAsync() ?? Task.CompletedTask);
            last = new HandSide(place.Node, place.Pod.Path, plugins.Network(place.Node, version), plugins);
            place._printed.Add((await last.AddAsync()).Output);
        }

        return place;
    }

    /// <summary>
    /// Every result, read and written in every version and then in this one: the ways through the matrix that lead to it. Of those
    /// that come to the same there is one.
    /// </summary>
    public IReadOnlyList<CniResult> ConvertedTo(CniVersion version)
    {
        var ways =
            from printed in _printed
            from over in CniVersion.All
            let passed = Convert(Encoding.UTF8.GetBytes(printed), over)
            select Convert(passed, version);
        return [.. ways
            .DistinctBy(way => Anonymous.Text(Encoding.UTF8.GetString(way), Node, Pod))
            .Select(static way => CniResultCodec.Decode(way, CniVersion.Unstated))];
    }

    public void Dispose()
    {
        Pod.Dispose();
        Node.Dispose();
    }

    private static byte[] Convert(byte[] result, CniVersion version) => CniResultCodec.Encode(CniResultCodec.Decode(result, CniVersion.Unstated), version);
}
