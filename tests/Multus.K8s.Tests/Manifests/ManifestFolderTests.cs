using System.Text;
using Multus.Core.Cni.Errors;
using Multus.Core.Ports;
using Multus.K8s.Manifests;
using Multus.K8s.Yaml;
using Multus.TestKit.Fakes;

namespace Multus.K8s.Tests.Manifests;

/// <summary>Which files and documents count, and what is said of those that cannot be read.</summary>
public sealed class ManifestFolderTests
{
    private const string Broken = "web: [\n";

    [Theory]
    [InlineData("a.yaml", true)]
    [InlineData("a.yml", true)]
    [InlineData("a.json", true)]
    [InlineData("a.yaml~", false)]
    [InlineData("a.YAML", false)]
    [InlineData("a.txt", false)]
    [InlineData("yaml", false)]
    [InlineData(".a.yaml", false)]
    [InlineData("sub/a.yaml", false)]
    public async Task Find_InAFileOfAName_DependsOnItsExtension(string name, bool isRead)
    {
        var bench = new ManifestBench().Put("README", "").Put(name, ManifestBench.Manifest("web", "1"));

        Assert.Equal(isRead ? "1" : null, await bench.MarkAsync("web"));
    }

    [Theory]
    [InlineData("{0}\n---\n{1}\n---\n{2}\n")]
    [InlineData("# one\n---\n{0}\n...\n---\n\n{1}\n--- # three\n{2}")]
    [InlineData("%YAML 1.2\n---\n{0}\n...\n%YAML 1.2\n---\n{1}\n...\n{2}\n...\n")]
    [InlineData("---\r\n{0}\r\n---\r\n{1}\r\n---\r\n{2}\r\n")]
    [InlineData("apiVersion: v1\nkind: List\nitems:\n- {0}\n- {{apiVersion: v1, kind: List, items: [{1}]}}\n- {2}\n")]
    [InlineData("{{\"apiVersion\":\"v1\",\"kind\":\"List\",\"items\":[{0},{1},{2}]}}")]
    public async Task Find_AmongSeveralInOneFile_FindsEach(string file)
    {
        var bench = ManifestBench.With(string.Format(
            null, CompositeFormat.Parse(file), ManifestBench.Manifest("web", "1"), ManifestBench.Manifest("db", "2"), ManifestBench.Manifest("web-db", "3")));

        Assert.Equal(("1", "2", "3"), (await bench.MarkAsync("web"), await bench.MarkAsync("db"), await bench.MarkAsync("web-db")));
        Assert.Empty(bench.Log);
    }

    [Fact]
    public async Task Find_OfOneName_TakesTheFirstInOrderOfFilesAndSaysSo()
    {
        var bench = new ManifestBench()
            .Put("b.yaml", ManifestBench.Manifest("web", "3"))
            .Put("a.yml", $"\n{ManifestBench.Manifest("web", "1")}\n---\n{ManifestBench.Manifest("web", "2")}");

        Assert.Equal("1", await bench.MarkAsync("web"));
        Assert.Equal(
            [
                "Warning: Pod default/web is there more than once: /m/a.yml: line 1 counts, /m/a.yml: line 4 does not",
                "Warning: Pod default/web is there more than once: /m/a.yml: line 1 counts, /m/b.yaml: line 1 does not",
            ],
            bench.Log);
    }

    [Theory]
    [InlineData(Broken + "---\n{0}")]
    [InlineData("{0}\n---\n" + Broken)]
    [InlineData("web\n---\n{0}")]
    [InlineData("apiVersion: v1\nkind: List\nitems: [web, {0}]")]
    public async Task Find_BesideABrokenDocument_FindsAndSaysWhatWasPassedOver(string file)
    {
        var bench = ManifestBench.With(string.Format(null, CompositeFormat.Parse(file), ManifestBench.Manifest("web", "1")));

        Assert.Equal("1", await bench.MarkAsync("web"));
        Assert.StartsWith("Warning: Pod default/web is found, and passed over is: /m/a.yaml: line ", Assert.Single(bench.Log), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Find_BesideABrokenFile_Finds()
    {
        var bench = new ManifestBench().Put("a.yaml", Broken).Put("b.yaml", ManifestBench.Manifest("web", "1"));

        Assert.Equal("1", await bench.MarkAsync("web"));
    }

    [Fact]
    public async Task Find_WhatBrokenDocumentsMention_NamesAllOfThem()
    {
        var bench = new ManifestBench().Put("a.yaml", $"x: y\n---\n\n{Broken}").Put("b.json", "{\"web\": ").Put("c.yml", ManifestBench.Manifest("db", "1"));

        var error = await bench.PodFailsAsync("web");

        Assert.Equal(CniErrorCode.InvalidNetworkConfig, error.Code);
        Assert.StartsWith("no Pod default/web in /m, as far as its files can be read: /m/a.yaml: line ", error.Message, StringComparison.Ordinal);
        Assert.Contains("; /m/b.json: line ", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("/m/c.yml", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Find_WhatBrokenDocumentsDoNotMention_FindsNone()
    {
        var bench = new ManifestBench().Put("a.yaml", "x: [\n---\nwe b: [\n---\n" + ManifestBench.Manifest("web-0", "1"));

        Assert.Null(await bench.MarkAsync("web"));
        Assert.Null(await bench.MarkAsync("db"));
        Assert.Empty(bench.Log);
    }

    [Theory]
    [InlineData("apiVersion: v1\nkind: Pod\nmetadata: {name: \"\\x77eb\", annotations: {mark: '1'}}\n")]
    [InlineData("""{"apiVersion":"v1","kind":"Pod","metadata":{"name":"\u0077eb","annotations":{"mark":"1"}}}""")]
    [InlineData("apiVersion: v1\nkind: Pod\nmetadata: {name: \"w\\\n  eb\", annotations: {mark: '1'}}\n")]
    public async Task Find_NameInDisguise_FindsItAllTheSame(string manifest) => Assert.Equal("1", await ManifestBench.With(manifest).MarkAsync("web"));

    [Fact]
    public async Task Find_NameThatYamlWritesOtherwise_FindsItAllTheSame() =>
        Assert.Equal("1", await ManifestBench.With("apiVersion: v1\nkind: Pod\nmetadata: {name: 'it''s', annotations: {mark: '1'}}\n").MarkAsync("it's"));

    [Fact]
    public async Task Find_InAFileOfTwoByteLetters_SaysThatItCannotBeRead()
    {
        var files = new MemoryFileStore();
        files.WriteAtomically("/m/a.yaml", Encoding.Unicode.GetBytes(ManifestBench.Manifest("web", "1")), FileDurability.UntilPowerCut);
        var ports = ManifestCluster.Open(files, "/m", new ListLogger());

        var exception = await Assert.ThrowsAsync<CniException>(async () => await ports.Pods.FindAsync(Core.Networks.PodRef.None with { Namespace = "default", Name = "web" }, default));

        Assert.Contains("/m/a.yaml: ", exception.Error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Find_InAFileThatIsTooLong_SaysSo()
    {
        var bench = ManifestBench.With(ManifestBench.Manifest("web", "1") + new string(' ', YamlDocuments.MaxBytes));

        Assert.EndsWith($"/m/a.yaml: longer than {YamlDocuments.MaxBytes} bytes", (await bench.PodFailsAsync("web")).Message, StringComparison.Ordinal);
        Assert.Null(await bench.MarkAsync("db"));
    }

    [Fact]
    public async Task Find_AfterTheFolderHasChanged_FindsWhatIsThereNow()
    {
        var bench = ManifestBench.With(ManifestBench.Manifest("web", "1"));
        var ports = bench.Ports;
        bench.Put("a.yaml", ManifestBench.Manifest("web", "2"));

        var pod = await ports.Pods.FindAsync(Core.Networks.PodRef.None with { Namespace = "default", Name = "web" }, default);

        Assert.Equal("2", pod!.Annotations["mark"]);
    }

    [Fact]
    public async Task Find_InAFolderThatIsMissing_NamesTheKeyAndThePath()
    {
        var error = await new ManifestBench().PodFailsAsync("web");

        Assert.Equal(new CniError(CniErrorCode.InvalidNetworkConfig, "\"manifestDir\": \"/m\": there is no such folder, or nothing in it"), error);
    }

    [Theory]
    [InlineData("manifests")]
    [InlineData("./manifests")]
    [InlineData("")]
    public void Open_OfAPathThatIsNotAbsolute_NamesTheKeyAndThePath(string folder)
    {
        var exception = Assert.Throws<CniException>(() => ManifestCluster.Open(new MemoryFileStore(), folder, new ListLogger()));

        Assert.Equal(new CniError(CniErrorCode.InvalidNetworkConfig, $"\"manifestDir\": \"{folder}\" is not an absolute path"), exception.Error);
    }
}
