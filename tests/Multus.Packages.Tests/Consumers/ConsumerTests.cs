using Multus.Packages.Tests.Packed;
using Multus.TestKit.Linux;

namespace Multus.Packages.Tests.Consumers;

/// <summary>What the READMEs of the packages show, done by somebody who has nothing but the packages.</summary>
[Collection(PackedLibraries.Collection)]
public sealed class ConsumerTests(PackedLibraries packed, ConsumerPrograms programs) : IClassFixture<ConsumerPrograms>
{
    // A program for .NET 9 runs on a newer one where there is none of it, still with what the package has for .NET 9.
    private const string Session = """
        dotnet() {
            shift
            [ "${1:-}" != -- ] || shift
            printf '%s\n' "$(command dotnet --roll-forward Major "$PROGRAM" "$@")"
        }
        """;

    public static TheoryData<string> Frameworks { get; } = [.. Libraries.Frameworks];

    [Theory]
    [MemberData(nameof(Libraries.EachForEach), MemberType = typeof(Libraries))]
    public void Program_HasTheAssembliesOfThePackages(string library, string framework)
    {
        var used = Libraries.Names.Where(name => File.Exists(programs.Built(library, framework, $"{name}.dll")));

        Assert.Equal(new[] { "Multus.Core", library }.Distinct(), used);
        Assert.All(used, name =>
            Assert.Equal(packed.Package(name).Files[$"lib/{framework}/{name}.dll"], File.ReadAllBytes(programs.Built(library, framework, $"{name}.dll"))));
    }

    [Theory]
    [MemberData(nameof(Frameworks))]
    public async Task ExampleOfCore_DoesWhatTheReadmeSays(string framework) =>
        await AssertDoesWhatItSaysAsync("Multus.Core", framework, programs.ExampleOf("Multus.Core"));

    [NamespaceTheory]
    [MemberData(nameof(Frameworks))]
    public async Task ExampleOfCni_DoesWhatTheReadmeSays(string framework)
    {
        var example = programs.ExampleOf("Multus.Cni").With("demo", $"multus-test-{Guid.NewGuid():N}"[..24]);

        await AssertDoesWhatItSaysAsync("Multus.Cni", framework, example);
    }

    [Theory]
    [MemberData(nameof(Frameworks))]
    public async Task ExampleOfK8s_DoesWhatTheReadmeSays(string framework)
    {
        using var account = new TempFolder();
        using var server = new VersionServer(token: "the-token-of-a-pod");
        account.Write("ca.crt", server.Certificate);
        account.Write("token", "the-token-of-a-pod");
        var example = programs.ExampleOf("Multus.K8s")
            .With("https://10.96.0.1", server.Address)
            .With("/var/run/secrets/kubernetes.io/serviceaccount", account.Root);

        await AssertDoesWhatItSaysAsync("Multus.K8s", framework, example);
    }

    private async Task AssertDoesWhatItSaysAsync(string library, string framework, ReadmeExample example)
    {
        var terminal = new Command(Path.GetTempPath()) { Environment = { ["PROGRAM"] = programs.Program(library, framework) } };

        Assert.Equal(example.Output, (await terminal.RunAsync("bash", "-c", $"{Session}\n{example.Commands}")).TrimEnd());
    }
}
