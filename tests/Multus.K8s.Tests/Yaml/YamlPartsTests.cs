using System.Text;
using Multus.Core.Cni.Errors;
using Multus.K8s.Yaml;

namespace Multus.K8s.Tests.Yaml;

/// <summary>Cutting files between their documents.</summary>
public sealed class YamlPartsTests
{
    [Theory]
    [InlineData("", "1:")]
    [InlineData("a", "1:a")]
    [InlineData("a\n---\nb\n", "1:a\n|2:---\nb\n")]
    [InlineData("---\na\n---\nb", "1:---\na\n|3:---\nb")]
    [InlineData("# c\n\n%YAML 1.2\n---\na\n", "1:# c\n\n%YAML 1.2\n---\na\n")]
    [InlineData("a\n...\n# c\n%YAML 1.2\n--- b\n", "1:a\n...\n|3:# c\n%YAML 1.2\n--- b\n")]
    [InlineData("a\r\n---\r\nb", "1:a\r\n|2:---\r\nb")]
    [InlineData("a\n---", "1:a\n|2:---")]
    [InlineData("a\n---\n---\nb", "1:a\n|2:---\n|3:---\nb")]
    [InlineData("a: |\n  ---\n ---\n----\n---b\n", "1:a: |\n  ---\n ---\n----\n---b\n")]
    [InlineData("\uFEFF---\na\n", "1:---\na\n")]
    [InlineData("{\n \"a\": \"---\" }", "1:{\n \"a\": \"---\" }")]
    public void Split_BetweenDocuments_KeepsEveryLetterAndKnowsTheLine(string file, string parts) =>
        Assert.Equal(parts, string.Join('|', YamlDocuments.Split(Encoding.UTF8.GetBytes(file), "f").Select(static part => $"{part.Line}:{Encoding.UTF8.GetString(part.Content.Span)}")));

    [Theory]
    [InlineData("a: 1\n---\nb: 2\n...\n# c\n---\n- 3\n")]
    [InlineData("%YAML 1.2\n---\na\n...\n%YAML 1.2\n--- |\n b\n...\nc\n")]
    [InlineData("---\n---\na: 'x\n y'\n--- >\n b\n\n c\n")]
    [InlineData("{\"a\":1}\n---\n{\"b\":2}")]
    public void Split_ThenRead_IsAsTheWholeFileIsRead(string file)
    {
        var content = Encoding.UTF8.GetBytes(file);

        Assert.Equal(
            YamlDocuments.Read(content, "f").Select(Tell),
            YamlDocuments.Split(content, "f").SelectMany(static part => YamlDocuments.Read(part, "f"), static (_, document) => Tell(document)));
    }

    [Fact]
    public void Read_OfABrokenPart_NamesTheLineOfTheFile()
    {
        var part = YamlDocuments.Split("a: 1\n---\nb:\n  c: [}\n"u8.ToArray(), "f")[1];

        var exception = Assert.Throws<CniException>(() => YamlDocuments.Read(part, "f"));

        Assert.StartsWith("f: line 4: ", exception.Error.Message, StringComparison.Ordinal);
    }

    private static string Tell(YamlDocument document) => $"{document.Line}: {document.Content.GetRawText()}";
}
