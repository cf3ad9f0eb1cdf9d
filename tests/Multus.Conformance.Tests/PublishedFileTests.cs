using Multus.TestKit.Linux;

namespace Multus.Conformance.Tests;

/// <summary>The published program is one file that needs nothing of the host.</summary>
public sealed class PublishedFileTests
{
    [Fact]
    public void File_IsStaticAndUnder30Megabytes()
    {
        Assert.InRange(new FileInfo(MultusBinary.Path).Length, 1, 30_000_000);
        Assert.Contains("statically linked", Tool.Run("file", "-b", MultusBinary.Path), StringComparison.Ordinal);
    }

    [Fact]
    public void Shim_IsStaticAndUnder3Megabytes()
    {
        Assert.InRange(new FileInfo(MultusBinary.Shim).Length, 1, 3_000_000);
        Assert.Contains("statically linked", Tool.Run("file", "-b", MultusBinary.Shim), StringComparison.Ordinal);
        Assert.Equal(Tool.Run(MultusBinary.Path, "-version").Replace("multus: ", "multus-shim: ", StringComparison.Ordinal), Tool.Run(MultusBinary.Shim, "-version"));
    }

    [Fact]
    public void File_HasTlsInIt() => Assert.Contains("OpenSSL 3", Tool.Run("grep", "-aom1", "OpenSSL 3[.][0-9]*", MultusBinary.Path), StringComparison.Ordinal);

    [NamespaceTheory]
    [InlineData("multus")]
    [InlineData("multus-shim")]
    public void File_InRootFolderWithNothingElse_Runs(string name)
    {
        using var work = new TempFolder();
        work.CopyProgram(Path.Combine(Path.GetDirectoryName(MultusBinary.Path)!, name), name);

        var output = Tool.Run("env", "-i", "CNI_COMMAND=VERSION", "/usr/sbin/chroot", work.Root, $"/{name}");

        Assert.StartsWith("{\"cniVersion\":\"1.1.0\",\"supportedVersions\":[\"0.1.0\"", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Version_HasTheFormThatToolsKnow() =>
        Assert.Matches(@"^multus: version:\d+\.\d+\.\d+\S*\((clean|dirty|)\), commit:[0-9a-f]{40}, date:\S+\n$", Tool.Run(MultusBinary.Path, "-version"));

    [Fact]
    public void UnknownArgument_ShowsHowItIsUsedAndExits2()
    {
        var (exit, output, error) = Tool.TryRun(MultusBinary.Path, "--frobnicate");

        Assert.Equal((2, ""), (exit, output));
        Assert.Contains("unknown argument \"--frobnicate\"", error, StringComparison.Ordinal);
    }
}
