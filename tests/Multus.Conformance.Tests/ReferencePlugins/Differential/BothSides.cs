using Multus.Core.Delegation;
using Multus.TestKit.Linux;

namespace Multus.Conformance.Tests.ReferencePlugins.Differential;

/// <summary>One case in one version, done by the library for a pod of one node and by hand for one of another node.</summary>
internal sealed class BothSides : IDisposable
{
    private readonly Twins _twins;
    private readonly string _version;
    private PodPair? _pods;

    public BothSides(Twins twins, PluginCase plugins, string version)
    {
        _twins = twins;
        _version = version;
        _pods = twins.TakePods();
        (LibraryPod, HandPod) = _pods;
        Case = plugins;
        plugins.Prepare(LibraryPod);
        plugins.Prepare(HandPod);
        Library = new LibrarySide(LibraryNode, plugins.Netns ?? LibraryPod.Path, plugins.Network(LibraryNode, version).ToJsonString(), plugins);
        Hand = new HandSide(HandNode, plugins.Netns ?? HandPod.Path, plugins.Network(HandNode, version), plugins);
    }

    public PluginCase Case { get; }

    public LibrarySide Library { get; }

    public HandSide Hand { get; }

    public TestNamespace LibraryPod { get; }

    public TestNamespace HandPod { get; }

    public Node LibraryNode => _twins.Library;

    public Node HandNode => _twins.Hand;

    public Task<BothEnds> AddAsync() => TogetherAsync(Library.AddAsync(), Hand.AddAsync());

    public Task<BothEnds> CheckAsync() => TogetherAsync(Library.CheckAsync(), Hand.CheckAsync());

    public Task<BothEnds> DelAsync() => TogetherAsync(Library.DelAsync(), Hand.DelAsync());

    /// <summary>The library's side with the only plugin as a configuration that is no list.</summary>
    public LibrarySide WithoutList()
    {
        var network = Case.Network(LibraryNode, _version);
        var plugin = network["plugins"]!.AsArray().Single()!.DeepClone().AsObject();
        plugin["cniVersion"] = _version;
        plugin["name"] = (string)network["name"]!;
        return new LibrarySide(LibraryNode, Case.Netns ?? LibraryPod.Path, plugin.ToJsonString(), Case);
    }

    public void AssertSucceeded(BothEnds ends)
    {
        Assert.True(ends.Answer.Exit == 0, $"by hand: {ends.Answer.Output}{ends.Answer.Error}");
        Assert.True(ends.Outcome is DelegateOutcome.Succeeded, $"{ends.Outcome}");
    }

    /// <summary>Asserts that both failed, and that the library says of it what the plugin said, and which plugin it was.</summary>
    public void AssertFailed(string doing, BothEnds ends)
    {
        Assert.NotEqual(0, ends.Answer.Exit);
        AssertSameError($"plugin type=\"{Path.GetFileName(Hand.Exchanges[^1].Program)}\" failed ({doing}): ", ends);
    }

    public void AssertSameOutcome(string doing, BothEnds ends)
    {
        if (ends.Answer.Exit == 0)
        {
            AssertSucceeded(ends);
        }
        else
        {
            AssertFailed(doing, ends);
        }
    }

    public void AssertSameError(string prefix, BothEnds ends) => Assert.Equal(
        Anonymous.Text(ErrorText.Of(ends.Answer, prefix), HandNode, HandPod), Anonymous.Text(ErrorText.Of(ends.Outcome), LibraryNode, LibraryPod));

    /// <summary>Asserts that plugins were asked the same on both sides, in the same order, and answered the same.</summary>
    public void AssertSameStory() => Assert.Equal(
        Anonymous.Text(string.Join('\n', Hand.Exchanges.Select(WithPreviousRewritten)), HandNode, HandPod),
        Anonymous.Text(string.Join('\n', Library.Exchanges), LibraryNode, LibraryPod));

    /// <summary>Leaves the pods to the next one, as they were before.</summary>
    public void ReturnPods()
    {
        _twins.ReturnPods(_pods!);
        _pods = null;
    }

    public void Dispose() => _pods?.Dispose();

    // What a library hands on it has read and written.
    private static Exchange WithPreviousRewritten(Exchange exchange)
    {
        var request = exchange.Request;
        if (request["prevResult"] is System.Text.Json.Nodes.JsonObject previous)
        {
            request["prevResult"] = PrintedResult.Rewritten(previous);
        }

        return exchange with { Input = request.ToJsonString() };
    }

    private static async Task<BothEnds> TogetherAsync(Task<DelegateOutcome> library, Task<PluginAnswer> hand) => new(await library, await hand);
}
