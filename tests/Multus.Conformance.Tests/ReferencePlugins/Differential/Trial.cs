using System.Text.Json.Nodes;
using Multus.Core.Cni;
using Multus.Core.Cni.Errors;
using Multus.Core.Cni.Results;
using Multus.Core.Delegation;
using Multus.TestKit.Linux;

namespace Multus.Conformance.Tests.ReferencePlugins.Differential;

/// <summary>One case in one version, done by the library on one node and by hand on another one, and compared at every step.</summary>
internal sealed class Trial : IDisposable
{
    private readonly Twins _twins;
    private readonly PluginCase _case;
    private readonly string _version;
    private readonly TestNamespace _libraryPod = new();
    private readonly TestNamespace _handPod = new();
    private readonly LibrarySide _library;
    private readonly HandSide _hand;
    private readonly IReadOnlyList<string> _hostLinks;

    public Trial(Twins twins, PluginCase plugins, string version)
    {
        _twins = twins;
        _case = plugins;
        _version = version;
        _case.Prepare(_libraryPod);
        _case.Prepare(_handPod);
        _libraryPod.UseAddressesAtOnce();
        _handPod.UseAddressesAtOnce();
        _hostLinks = twins.Library.HostLinks;
        _library = new LibrarySide(twins.Library, _case.Netns ?? _libraryPod.Path, _case.Network(twins.Library, version).ToJsonString(), _case);
        _hand = new HandSide(twins.Hand, _case.Netns ?? _handPod.Path, _case.Network(twins.Hand, version), _case);
    }

    /// <summary>From ADD to the second DEL.</summary>
    public static async Task RunAsync(Twins twins, string title, string version)
    {
        using var trial = new Trial(twins, PluginCases.Find(title), version);
        await trial.AddAsync();
        await trial.CheckAsync();
        await trial.DelTwiceAsync();
        trial.AssertSameStory();
    }

    /// <summary>An ADD that fails, and the DEL that is due after it.</summary>
    public static Task RunFailureAsync(Twins twins, string title, string version) => RunFailureAsync(twins, PluginCases.Find(title), version);

    /// <summary>An ADD that fails, and the DEL that is due after it.</summary>
    public static async Task RunFailureAsync(Twins twins, PluginCase plugins, string version)
    {
        using var trial = new Trial(twins, plugins, version);
        await trial.FailToAddAsync();
        await trial.DelAsync();
        trial.AssertSameStory();
        trial.AssertSameIsLeft();
        await trial.FailToAddWithoutListAsync();
    }

    /// <summary>ADD must succeed on both sides, and what the library read must be what was printed and what the kernel says.</summary>
    public async Task AddAsync()
    {
        var hand = _hand.AddAsync();
        var outcome = await _library.AddAsync();
        AssertBothSucceeded(outcome, await hand);

        var result = ((DelegateOutcome.Succeeded)outcome).Result!;
        AssertIsWhatWasPrinted(result, JsonNode.Parse(_library.Exchanges[^1].Output)!.AsObject());
        if (_case.MakesInterface)
        {
            KernelState.AssertHolds(result, _twins.Library, _libraryPod, _case.Interface);
        }

        Assert.Equal(KernelState.Of(_handPod), KernelState.Of(_libraryPod));
        Assert.All(_case.Traces, trace => Assert.Contains(trace.Sign, trace.Look(_twins.Library, _libraryPod), StringComparison.Ordinal));
    }

    /// <summary>
    /// CHECK must succeed on both sides, and say the same on both after something was broken. Before 0.4.0 there is none, and none is
    /// asked for.
    /// </summary>
    public async Task CheckAsync()
    {
        if (!_library.Version.IsAtLeast(CniVersion.V040))
        {
            var refused = Assert.IsType<DelegateOutcome.Failed>(await _library.CheckAsync());
            Assert.Equal(CniErrorCode.IncompatibleVersion, refused.Error.Code);
            return;
        }

        var hand = _hand.CheckAsync();
        var outcome = await _library.CheckAsync();
        if (!_case.PassesCheck)
        {
            AssertBothFailed("check", outcome, await hand);
            return;
        }

        AssertBothSucceeded(outcome, await hand);
        if (_case.Damage is { } damage)
        {
            damage(_twins.Library, _libraryPod);
            damage(_twins.Hand, _handPod);
            hand = _hand.CheckAsync();
            AssertBothFailed("check", await _library.CheckAsync(), await hand);
        }
    }

    /// <summary>DEL must succeed on both sides and leave nothing. What a second one comes to is the plugin's, and the same on both.</summary>
    public async Task DelTwiceAsync()
    {
        var hand = _hand.DelAsync();
        AssertBothSucceeded(await _library.DelAsync(), await hand);
        AssertNothingIsLeft();
        await DelAsync();
    }

    /// <summary>ADD must fail with what the case says, and the library must say of it what the plugin said.</summary>
    public async Task FailToAddAsync()
    {
        var hand = _hand.AddAsync();
        var outcome = await _library.AddAsync();
        var answer = await hand;
        AssertBothFailed("add", outcome, answer);

        Assert.StartsWith($"code {_case.Error!.Code}: ", ErrorText.Of(answer), StringComparison.Ordinal);
        Assert.Contains(_case.Error.Text, ErrorText.Of(answer), StringComparison.Ordinal);
        Assert.Empty(_library.KeptResults);
    }

    /// <summary>The same ADD of a configuration that is no list: the error is then the plugin's, with nothing before it.</summary>
    public async Task FailToAddWithoutListAsync()
    {
        var network = _case.Network(_twins.Library, _version);
        var plugin = network["plugins"]!.AsArray().Single()!.DeepClone().AsObject();
        plugin["cniVersion"] = _version;
        plugin["name"] = (string)network["name"]!;
        using var single = new LibrarySide(_twins.Library, _case.Netns ?? _libraryPod.Path, plugin.ToJsonString(), _case);

        var outcome = await single.AddAsync();
        AssertSameError(await _hand.AddAsync(), "", outcome);
    }

    /// <summary>DEL comes to the same on both sides, whatever that is.</summary>
    public async Task DelAsync()
    {
        var hand = _hand.DelAsync();
        var outcome = await _library.DelAsync();
        var answer = await hand;
        if (answer.Exit == 0)
        {
            AssertBothSucceeded(outcome, answer);
        }
        else
        {
            AssertBothFailed("delete", outcome, answer);
        }
    }

    /// <summary>The plugins were asked the same on both sides, in the same order, and answered the same.</summary>
    public void AssertSameStory() => Assert.Equal(
        Anonymous.Text(string.Join('\n', _hand.Exchanges.Select(WithPreviousRewritten)), _twins.Hand, _handPod),
        Anonymous.Text(string.Join('\n', _library.Exchanges), _twins.Library, _libraryPod));

    /// <summary>What real plugins could not take away is the same on both sides.</summary>
    public void AssertSameIsLeft()
    {
        Assert.Equal(_handPod.Links(), _libraryPod.Links());
        Assert.Equal(_twins.Hand.Reservations, _twins.Library.Reservations);
    }

    public void Dispose()
    {
        _library.Dispose();
        _libraryPod.Dispose();
        _handPod.Dispose();
    }

    private static void AssertBothSucceeded(DelegateOutcome outcome, PluginAnswer answer)
    {
        Assert.True(answer.Exit == 0, $"by hand: {answer.Output}{answer.Error}");
        Assert.True(outcome is DelegateOutcome.Succeeded, $"{outcome}");
    }

    private static void AssertIsWhatWasPrinted(CniResult result, JsonObject printed)
    {
        var rewritten = PrintedResult.Rewritten(printed);
        Assert.Equal((string)printed["cniVersion"]!, result.ReadFrom?.Text);
        Assert.Equal(PrintedResult.Lines(rewritten), ResultLines.Of(result));
        Assert.Equal(JsonText.Canonical(rewritten), JsonText.Canonical(System.Text.Encoding.UTF8.GetString(CniResultCodec.Encode(result, result.ReadFrom!))));
    }

    private static Exchange WithPreviousRewritten(Exchange exchange)
    {
        var request = exchange.Request;
        if (request["prevResult"] is JsonObject previous)
        {
            request["prevResult"] = PrintedResult.Rewritten(previous);
        }

        return exchange with { Input = request.ToJsonString() };
    }

    private void AssertBothFailed(string doing, DelegateOutcome outcome, PluginAnswer answer)
    {
        Assert.NotEqual(0, answer.Exit);
        AssertSameError(answer, $"plugin type=\"{Path.GetFileName(_hand.Exchanges[^1].Program)}\" failed ({doing}): ", outcome);
    }

    private void AssertSameError(PluginAnswer answer, string prefix, DelegateOutcome outcome) =>
        Assert.Equal(Anonymous.Text(ErrorText.Of(answer, prefix), _twins.Hand, _handPod), Anonymous.Text(ErrorText.Of(outcome), _twins.Library, _libraryPod));

    private void AssertNothingIsLeft()
    {
        Assert.Empty(_libraryPod.Links());
        Assert.Equal(_hostLinks, _twins.Library.HostLinks);
        Assert.DoesNotContain(_twins.Library.Reservations, file => file.StartsWith($"{_library.Network}/", StringComparison.Ordinal));
        Assert.Empty(_library.KeptResults);
        Assert.All(_case.Traces, trace => Assert.DoesNotContain(trace.Sign, trace.Look(_twins.Library, _libraryPod), StringComparison.Ordinal));
    }
}
