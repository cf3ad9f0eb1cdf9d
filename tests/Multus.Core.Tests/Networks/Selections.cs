using Multus.Core.Cni.Errors;
using Multus.Core.Networks;
using Multus.Core.Tests.Support;

namespace Multus.Core.Tests.Networks;

/// <summary>Selections of a pod in namespace <c>shop</c>.</summary>
internal static class Selections
{
    /// <summary>All networks, as <c>namespace/name@interface</c>.</summary>
    public static string Tell(string annotation) => string.Join(' ', NetworkSelectionParser.Parse(annotation, "shop").Select(static one =>
        one.Interface is { } name ? $"{one.Network}@{name}" : one.Network.ToString()));

    /// <summary>The only network.</summary>
    public static NetworkSelection One(string annotation) => Assert.Single(NetworkSelectionParser.Parse(annotation, "shop"));

    /// <summary>The only network, called <c>a</c>, with more members.</summary>
    public static NetworkSelection With(string members) => One($$"""[{"name":"a",{{members}}}]""");

    /// <summary>What is wrong with an annotation, without the beginning that all messages have.</summary>
    public static string ProblemOf(string annotation)
    {
        const string Beginning = "network selection: ";
        var error = Failure.Of(() => NetworkSelectionParser.Parse(annotation, "shop"));
        Assert.Equal(CniErrorCode.InvalidNetworkConfig, error.Code);
        Assert.StartsWith(Beginning, error.Message, StringComparison.Ordinal);
        return error.Message[Beginning.Length..];
    }

    /// <summary>What is wrong with further members of a network called <c>a</c>, without the place.</summary>
    public static string ProblemWith(string members)
    {
        const string Place = "element 0: ";
        var problem = ProblemOf($$"""[{"name":"a",{{members}}}]""");
        Assert.StartsWith(Place, problem, StringComparison.Ordinal);
        return problem[Place.Length..];
    }
}
