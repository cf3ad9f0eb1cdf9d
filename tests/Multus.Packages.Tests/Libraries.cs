namespace Multus.Packages.Tests;

/// <summary>The libraries that are packed, and the frameworks they are for.</summary>
internal static class Libraries
{
    public static readonly string[] Names = ["Multus.Core", "Multus.Cni", "Multus.K8s"];

    public static readonly string[] Frameworks = ["net10.0", "net9.0"];

    /// <summary>Each library.</summary>
    public static TheoryData<string> Each { get; } = [.. Names];

    /// <summary>Each library for each framework.</summary>
    public static TheoryData<string, string> EachForEach { get; } = ForEach();

    private static TheoryData<string, string> ForEach()
    {
        var data = new TheoryData<string, string>();
        foreach (var name in Names)
        {
            foreach (var framework in Frameworks)
            {
                data.Add(name, framework);
            }
        }

        return data;
    }
}
