namespace Multus.Conformance.Tests.ReferencePlugins.Differential;

/// <summary>An ADD that a real plugin fails at, and the DEL that is due after it, by the library and by hand.</summary>
internal static class FailureTrial
{
    public static Task RunAsync(Twins twins, string title, string version) => RunAsync(twins, PluginCases.Find(title), version);

    public static async Task RunAsync(Twins twins, PluginCase plugins, string version)
    {
        using var both = new BothSides(twins, plugins, version);

        var ends = await both.AddAsync();
        both.AssertFailed("add", ends);
        Assert.StartsWith($"code {plugins.Error!.Code}: ", ErrorText.Of(ends.Answer), StringComparison.Ordinal);
        Assert.Contains(plugins.Error.Text, ErrorText.Of(ends.Answer), StringComparison.Ordinal);
        Assert.Empty(both.Library.KeptResults);

        both.AssertSameOutcome("delete", await both.DelAsync());
        both.AssertSameStory();

        // Some plugins leave an interface behind: with the library no more than by hand.
        Assert.Equal(both.HandPod.Links(), both.LibraryPod.Links());
        Assert.Equal(both.HandNode.Reservations, both.LibraryNode.Reservations);

        // A configuration that is no list: the error is the plugin's, with nothing before it.
        both.AssertSameError("", new(await both.WithoutList().AddAsync(), await both.Hand.AddAsync()));
        if (both.LibraryPod.Links().Count + both.HandPod.Links().Count == 0)
        {
            both.ReturnPods();
        }
    }
}
