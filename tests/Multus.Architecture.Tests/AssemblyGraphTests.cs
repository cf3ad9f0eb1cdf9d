using System.Reflection;
using System.Text.RegularExpressions;

namespace Multus.Architecture.Tests;

/// <summary>Who may know whom: Core knows nobody, Cni and K8s know Core and not each other, and only the program knows them all.</summary>
public sealed partial class AssemblyGraphTests
{
    private static readonly string[] Framework = ["System.", "Microsoft.Win32.", "netstandard"];

    // The daemon is a web server, and nobody else is: the server alone, without the host that mostly comes with it.
    private static readonly string[] WebServer = ["Microsoft.AspNetCore", "Microsoft.Extensions.DependencyInjection", "Microsoft.Extensions.Diagnostics", "Microsoft.Extensions.Features"];

    // And it sends traces and measurements, which it lets be composed as a web server is.
    private static readonly string[] Telemetry = ["OpenTelemetry", "Microsoft.Extensions.Configuration"];

    [Theory]
    [InlineData("Multus.Core", "Microsoft.Extensions.DependencyInjection.Abstractions Microsoft.Extensions.Logging.Abstractions Microsoft.Extensions.Options Polly.Core")]
    [InlineData("Multus.Cni", "Microsoft.Extensions.DependencyInjection.Abstractions Microsoft.Extensions.Logging.Abstractions Multus.Core")]
    [InlineData("Multus.K8s", "Microsoft.Extensions.DependencyInjection.Abstractions Microsoft.Extensions.Logging.Abstractions Microsoft.Extensions.Options Multus.Core YamlDotNet")]
    [InlineData("Multus.Cli", "Microsoft.Extensions.Logging.Abstractions Multus.Core Multus.Cni Multus.K8s YamlDotNet")]
    public void Assembly_KnowsOnlyWhomItMay(string name, string allowed)
    {
        var strangers = Assembly.Load(name).GetReferencedAssemblies()
            .Select(static reference => reference.Name!)
            .Where(reference => !Framework.Concat(name == "Multus.Cli" ? [.. WebServer, .. Telemetry] : []).Any(prefix => reference.StartsWith(prefix, StringComparison.Ordinal)))
            .Except(allowed.Split(' '));

        Assert.Empty(strangers);
    }

    [Theory]
    [InlineData("Multus.Core")]
    [InlineData("Multus.Cni")]
    [InlineData("Multus.K8s")]
    public void PublicSurface_ShowsNoForeignJsonAndNoBagOfObjects(string name)
    {
        // The doors of a plugin's configuration, which is JSON by nature.
        string[] doors = ["PluginConfig", "CapabilityArgs", "CniErrorCodec", "CniResultCodec"];
        var offenders =
            from type in Assembly.Load(name).GetExportedTypes()
            where !doors.Contains(type.Name)
            from member in type.GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
            let text = member.ToString()!
            where text.Contains("System.Text.Json", StringComparison.Ordinal) || text.Contains("Dictionary`2[System.String,System.Object]", StringComparison.Ordinal)
            select $"{type.Name}: {text}";

        Assert.Empty(offenders);
    }

    [Fact]
    public void RoomsOfCore_KnowOnlyThoseBelow()
    {
        string[] floors = ["Cni", "Networks", "Ports", "Delegation", "Planning", "State", "Diagnostics", "Runtime", "Execution", "Commands", "DependencyInjection"];
        var core = Path.Combine(Repository.Root, "src", "Multus.Core");
        var offenders =
            from path in Directory.EnumerateFiles(core, "*.cs", SearchOption.AllDirectories)
            let floor = Array.IndexOf(floors, Path.GetRelativePath(core, path).Split('/')[0])
            where floor >= 0
            from Match match in RoomOfCore().Matches(File.ReadAllText(path))
            where Array.IndexOf(floors, match.Groups[1].Value) > floor
            select $"{path}: {match.Value}";

        Assert.Empty(offenders);
    }

    [GeneratedRegex(@"\bMultus\.Core\.(\w+)")]
    private static partial Regex RoomOfCore();
}
