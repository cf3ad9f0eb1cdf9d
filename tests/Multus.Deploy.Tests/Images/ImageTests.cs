using System.Formats.Tar;
using Multus.Deploy.Tests.Manifests;
using Multus.TestKit;
using Multus.TestKit.Linux;

namespace Multus.Deploy.Tests.Images;

/// <summary>The image has the programs, where multus-cni's has them, and nothing else.</summary>
public sealed class ImageTests
{
    private const int MostBytes = 40_000_000;

    private static readonly ImageArchive Image = ImageArchive.Open();

    [Fact]
    public void Image_Always_HasTheProgramsAndNothingElse()
    {
        var files = Image.Layer.Where(static file => file.Entry.EntryType != TarEntryType.Directory)
            .Select(static file => $"{file.Entry.Name.TrimStart('.', '/')}{(file.Entry.EntryType == TarEntryType.SymbolicLink ? " -> " + file.Entry.LinkName : "")}");

        Assert.Equal(
            [
                "install_multus -> usr/src/multus-cni/bin/install_multus",
                "kubeconfig_generator -> usr/src/multus-cni/bin/kubeconfig_generator",
                "multus -> usr/src/multus-cni/bin/multus",
                "multus-daemon -> usr/src/multus-cni/bin/multus-daemon",
                "multus-shim -> usr/src/multus-cni/bin/multus-shim",
                "thin_entrypoint -> usr/src/multus-cni/bin/thin_entrypoint",
                "usr/src/multus-cni/bin/install_multus -> multus",
                "usr/src/multus-cni/bin/kubeconfig_generator -> multus",
                "usr/src/multus-cni/bin/multus",
                "usr/src/multus-cni/bin/multus-daemon -> multus",
                "usr/src/multus-cni/bin/multus-shim",
                "usr/src/multus-cni/bin/thin_entrypoint -> multus",
                "var/run -> ../run",
            ],
            files.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("usr/src/multus-cni/bin/multus")]
    [InlineData("usr/src/multus-cni/bin/multus-shim")]
    public void Program_InTheImage_IsThePublishedOne(string name)
    {
        var (entry, content) = Image.Layer.Single(file => file.Entry.Name.TrimStart('.', '/') == name);

        Assert.Equal(File.ReadAllBytes(Path.Combine(Path.GetDirectoryName(MultusBinary.Path)!, Path.GetFileName(name))), content);
        Assert.Equal("755", Convert.ToString((int)entry.Mode & 0x1FF, 8));
        Assert.Equal((0, 0), (entry.Uid, entry.Gid));
    }

    [Fact]
    public void Image_Always_SaysWhatItIs()
    {
        var config = Image.Config["config"]!;
        var labels = config["Labels"]!;

        Assert.Equal(["/multus"], config.Texts("Entrypoint"));
        Assert.Empty(config.Texts("Cmd"));
        Assert.Equal("linux", Image.Config["os"]!.GetValue<string>());
        Assert.Equal("Apache-2.0", labels["org.opencontainers.image.licenses"]!.GetValue<string>());
        Assert.Equal(ProductVersion.Text, labels["org.opencontainers.image.version"]!.GetValue<string>());
        Assert.Matches("^([0-9a-f]{40}|unknown)$", labels["org.opencontainers.image.revision"]!.GetValue<string>());
        Assert.NotEmpty(labels["org.opencontainers.image.title"]!.GetValue<string>());
    }

    [Fact]
    public void Image_Always_HasTheNameThatManifestsAskFor()
    {
        var annotations = Image.Index["manifests"]![0]!["annotations"]!;
        var asked = Installation.Thick.Container["image"]!.GetValue<string>();

        Assert.Equal(asked, annotations["org.opencontainers.image.ref.name"]!.GetValue<string>());
        Assert.Equal($"docker.io/library/{asked}", annotations["io.containerd.image.name"]!.GetValue<string>());
    }

    [Fact]
    public void Image_MadeTwice_IsTheSame()
    {
        using var one = Make();
        using var other = Make();

        Assert.Equal(File.ReadAllBytes(one["multus-image.tar"]), File.ReadAllBytes(other["multus-image.tar"]));
    }

    [Fact]
    public void Image_Always_IsSmall() => Assert.InRange(Image.Size, 1, MostBytes - 1);

    [Fact]
    public void Time_InTheImage_IsThatOfTheCommit()
    {
        var time = Assert.Single(Image.Times);

        Assert.Equal(time, Image.Config["created"]!.GetValue<DateTimeOffset>());
        Assert.Equal([time], Image.Layer.Select(static file => file.Entry.ModificationTime).Distinct());
    }

    private static TempFolder Make()
    {
        var folder = new TempFolder();
        Tool.Run("env", $"MULTUS_IMAGE_FOLDER={folder.Root}", Repository.At("image.sh"), "--keep");
        return folder;
    }
}
