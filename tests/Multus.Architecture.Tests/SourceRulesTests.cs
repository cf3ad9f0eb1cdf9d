using System.Text.RegularExpressions;

namespace Multus.Architecture.Tests;

/// <summary>Rules of the house that no analyzer knows.</summary>
public sealed partial class SourceRulesTests
{
    private static readonly string[] Sources =
    [
        .. Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories).Where(static path => !path.Contains("/obj/", StringComparison.Ordinal)),
    ];

    [Fact]
    public void Namespaces_EqualFolders()
    {
        var offenders = Sources.Where(static path =>
        {
            var match = NamespaceLine().Match(File.ReadAllText(path));
            return match.Success && match.Groups[1].Value != ExpectedNamespace(path);
        });

        Assert.Empty(offenders);
    }

    [Fact]
    public void Files_HoldOneTypeNamedLikeThem()
    {
        // Two that belong on one page: a value and the reading of it.
        string[] pairs = ["CniCommand.cs", "Personality.cs", "ResultShape.cs"];
        var offenders =
            from path in Sources
            where !pairs.Contains(Path.GetFileName(path))
            let types = TopLevelType().Matches(File.ReadAllText(path)).Select(static match => match.Groups[1].Value).ToArray()
            where types.Length > 1 || (types.Length == 1 && types[0] != Path.GetFileName(path).Split('.')[0])
            select $"{path}: {string.Join(", ", types)}";

        Assert.Empty(offenders);
    }

    [Fact]
    public void Files_AreShortEnoughToTakeInAtAGlance() =>
        Assert.DoesNotContain(Sources, static path => File.ReadLines(path).Count() > 300);

    [Fact]
    public void Files_AreNotCalledAfterNothing() =>
        Assert.DoesNotContain(Sources, static path =>
            MeaninglessName().IsMatch(Path.GetFileNameWithoutExtension(path))

            // What extends a container of services is called so everywhere.
            && !path.Contains("/DependencyInjection/", StringComparison.Ordinal));

    [Fact]
    public void NativeImports_StandInOneRoom() =>
        Assert.DoesNotContain(Sources, static path =>
            !path.Contains("/Multus.Cni/Interop/", StringComparison.Ordinal)
            && Regex.IsMatch(File.ReadAllText(path), @"\[(LibraryImport|DllImport)", RegexOptions.None, TimeSpan.FromSeconds(1)));

    [Fact]
    public void UnsafeCode_StandsInOneRoom() =>
        Assert.DoesNotContain(Sources, static path =>
            !path.Contains("/Multus.Cni/Interop/", StringComparison.Ordinal)
            && !path.EndsWith("/CniJsonEncoder.cs", StringComparison.Ordinal) // Overrides what has pointers in its signature.
            && Regex.IsMatch(File.ReadAllText(path), @"\b(unsafe|stackalloc byte\*|fixed \()", RegexOptions.None, TimeSpan.FromSeconds(1)));

    [Fact]
    public void BooleansAreNoParametersOfWhatOthersCall()
    {
        var offenders =
            from path in Sources
            from Match match in BooleanParameter().Matches(File.ReadAllText(path))
            select $"{path}: {match.Value.Trim()}";

        Assert.Empty(offenders);
    }

    private static string ExpectedNamespace(string path) =>
        Path.GetRelativePath(Path.Combine(Repository.Root, "src"), Path.GetDirectoryName(path)!).Replace('/', '.');

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex NamespaceLine();

    [GeneratedRegex(@"^(?:public |internal |sealed |static |abstract |partial |readonly |unsafe )*(?:class|record struct|record|struct|interface|enum) (\w+)", RegexOptions.Multiline)]
    private static partial Regex TopLevelType();

    [GeneratedRegex("(Utils?|Helpers?|Common|Misc|Manager|Extensions)$")]
    private static partial Regex MeaninglessName();

    [GeneratedRegex(@"^    (?:public|internal) (?!override)[^=;\n]*\([^)\n]*\bbool (?!disposing)\w+", RegexOptions.Multiline)]
    private static partial Regex BooleanParameter();
}
