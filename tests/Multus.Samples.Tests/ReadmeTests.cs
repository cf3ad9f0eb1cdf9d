using System.Text;
using Multus.TestKit.Linux;

namespace Multus.Samples.Tests;

/// <summary>What the README of each sample shows is what happens: its commands are run, with real plugins, and print what it says.</summary>
public sealed class ReadmeTests
{
    public static TheoryData<string> Programs => [.. Repository.Programs];

    [NamespaceTheory]
    [MemberData(nameof(Programs))]
    public void Readme_ShowsWhatHappens(string sample) => AssertHappens(ReadmeStep.Read(Repository.ReadmeOf(sample)));

    public static TheoryData<string> Documents => [.. Repository.Documents];

    /// <summary>With the published program on the path, as they say.</summary>
    [NamespaceTheory]
    [MemberData(nameof(Documents))]
    public void Document_ShowsWhatHappens(string path) => AssertHappens(ReadmeStep.Read(File.ReadAllText(Path.Combine(Repository.Root, path))));

    [NamespaceFact]
    public void Readme_OfThePluginThatIsOneNativeFile_ShowsWhatHappens()
    {
        const string Built = "artifacts/samples/static-addresses";
        const string Published = "artifacts/test-bin";
        Assert.True(File.Exists(Path.Combine(Repository.Root, Published, "static-addresses")), "run ./publish.sh --with-test-programs");

        var steps = ReadmeStep.Read(Repository.ReadmeOf("static-addresses").Replace(Built, Published, StringComparison.Ordinal));

        Assert.Contains(steps, static step => step.Command.Contains(Published, StringComparison.Ordinal));
        AssertHappens(steps);
    }

    [Theory]
    [InlineData("a...z\n", "abcz  \n", true)]
    [InlineData("a...z\n", "abc\n", false)]
    [InlineData("a.z\n", "abz\n", false)]
    [InlineData("one\n", "one\ntwo\n", false)]
    [InlineData("one\ntwo\n", "one\n", false)]
    [InlineData("", "", true)]
    [InlineData("", "ended with code 1\n", false)]
    public void Step_ComparesLineByLine(string expected, string printed, bool same) => Assert.Equal(same, new ReadmeStep("", expected).IsWhat(printed));

    private static void AssertHappens(IReadOnlyList<ReadmeStep> steps)
    {
        Assert.NotEmpty(steps);
        var story = new StringBuilder();
        var same = true;
        foreach (var (step, printed) in steps.Zip(ReadmeRun.Run(steps)))
        {
            story.Append("$ ").AppendLine(step.Command).Append(printed);
            if (!step.IsWhat(printed))
            {
                same = false;
                story.AppendLine("^^^ but the README says:").Append(step.Expected).AppendLine("^^^");
            }
        }

        Assert.True(same, story.ToString());
    }
}
