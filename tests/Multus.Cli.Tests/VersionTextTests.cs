namespace Multus.Cli.Tests;

public sealed class VersionTextTests
{
    [Fact]
    public void VersionText_OfAnyBuild_HasTheFormOfMultusCni()
    {
        Assert.Matches(@"\Aversion:\d+\.\d+\.\d+[^\s()]*\((clean|dirty)?\), commit:[^,\n]+, date:[^,\n]+\z", VersionText.Full);
    }

    [Fact]
    public void VersionText_OfThisBuild_SaysTheAssemblysVersion()
    {
        var version = typeof(VersionText).Assembly.GetName().Version!;

        Assert.StartsWith($"version:{version.ToString(3)}", VersionText.Full, StringComparison.Ordinal);
    }
}
