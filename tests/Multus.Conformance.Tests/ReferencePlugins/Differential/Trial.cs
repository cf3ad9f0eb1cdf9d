using System.Text;
using System.Text.Json.Nodes;
using Multus.Core.Cni;
using Multus.Core.Cni.Errors;
using Multus.Core.Cni.Results;
using Multus.Core.Delegation;

namespace Multus.Conformance.Tests.ReferencePlugins.Differential;

/// <summary>The life of an attachment, by the library and by hand, compared at every step: ADD, CHECK, CHECK of what is broken, DEL, DEL again.</summary>
internal static class Trial
{
    public static async Task RunAsync(Twins twins, string title, string version)
    {
        using var both = new BothSides(twins, PluginCases.Find(title), version);
        var hostLinks = both.LibraryNode.HostLinks;

        await AddAsync(both);
        await CheckAsync(both);
        both.AssertSucceeded(await both.DelAsync());
        AssertNothingIsLeft(both);
        Assert.Equal(hostLinks, both.LibraryNode.HostLinks);

        // What a second DEL comes to is the plugin's: that of host-device 1.1.1 fails.
        both.AssertSameOutcome("delete", await both.DelAsync());
        both.AssertSameStory();
        both.ReturnPods();
    }

    private static async Task AddAsync(BothSides both)
    {
        var ends = await both.AddAsync();
        both.AssertSucceeded(ends);

        var result = ((DelegateOutcome.Succeeded)ends.Outcome).Result!;
        AssertIsWhatWasPrinted(result, JsonNode.Parse(both.Library.Exchanges[^1].Output)!.AsObject());
        var seen = KernelState.Of(both.LibraryPod);
        if (both.Case.MakesInterface)
        {
            seen.AssertHolds(result, both.LibraryNode, both.Case.Interface);
        }

        Assert.Equal($"{KernelState.Of(both.HandPod)}", $"{seen}");
        Assert.All(both.Case.Traces, trace => Assert.Contains(trace.Sign, trace.Look(both.LibraryNode, both.LibraryPod), StringComparison.Ordinal));
    }

    private static async Task CheckAsync(BothSides both)
    {
        if (!both.Library.Version.IsAtLeast(CniVersion.V040))
        {
            // There is no CHECK, and no plugin is asked for one.
            var refused = Assert.IsType<DelegateOutcome.Failed>(await both.Library.CheckAsync());
            Assert.Equal(CniErrorCode.IncompatibleVersion, refused.Error.Code);
            return;
        }

        if (!both.Case.PassesCheck)
        {
            both.AssertFailed("check", await both.CheckAsync());
            return;
        }

        both.AssertSucceeded(await both.CheckAsync());
        if (both.Case.Damage is { } damage)
        {
            damage(both.LibraryNode, both.LibraryPod);
            damage(both.HandNode, both.HandPod);
            both.AssertFailed("check", await both.CheckAsync());
        }
    }

    private static void AssertIsWhatWasPrinted(CniResult result, JsonObject printed)
    {
        var rewritten = PrintedResult.Rewritten(printed);
        Assert.Equal((string)printed["cniVersion"]!, result.ReadFrom?.Text);
        Assert.Equal(PrintedResult.Lines(rewritten), ResultLines.Of(result));
        Assert.Equal(JsonText.Canonical(rewritten), JsonText.Canonical(Encoding.UTF8.GetString(CniResultCodec.Encode(result, result.ReadFrom!))));
    }

    private static void AssertNothingIsLeft(BothSides both)
    {
        Assert.Empty(both.LibraryPod.Links());
        Assert.DoesNotContain(both.LibraryNode.Reservations, file => file.StartsWith($"{both.Library.Network}/", StringComparison.Ordinal));
        Assert.Empty(both.Library.KeptResults);
        Assert.All(both.Case.Traces, trace => Assert.DoesNotContain(trace.Sign, trace.Look(both.LibraryNode, both.LibraryPod), StringComparison.Ordinal));
    }
}
