using Multus.Core.Networks;

namespace Multus.Core.Tests.Networks;

/// <summary>The short form. K-numbers are the conformance cases of several networks, N-numbers the requirements of their standard.</summary>
public sealed class ShortSelectionTests
{
    [Theory]
    [InlineData("a", "shop/a")]
    [InlineData("ns/a", "ns/a")]
    [InlineData("a@if0", "shop/a@if0")]
    [InlineData("ns/a@if0", "ns/a@if0")]
    [InlineData(" a , b ", "shop/a shop/b")]
    [InlineData("ns / a @ if0", "ns/a@if0")]
    [InlineData("a@", "shop/a")]
    [InlineData("/a", "shop/a")]
    [InlineData("a@0123456789abcde", "shop/a@0123456789abcde")]
    [InlineData("a@Eth_1.5", "shop/a@Eth_1.5")]
    [InlineData("null", "shop/null")]
    [InlineData("a-1,\n0b", "shop/a-1 shop/0b")]
    public void K01AndN11_ShortForm_IsRead(string annotation, string networks) => Assert.Equal(networks, Selections.Tell(annotation));

    [Theory]
    [InlineData("a/b/c", "item \"a/b/c\": Invalid network object (failed at '/')")]
    [InlineData("a@b@c", "item \"a@b@c\": Invalid network object (failed at '@')")]
    [InlineData("a@0123456789abcdef", "item \"a@0123456789abcdef\": interface: Failed to parse interface name: must be less than 15 chars and not contain '/' or spaces. interface name '0123456789abcdef' (interface name is too long)")]
    [InlineData("a@b c", "item \"a@b c\": interface: Failed to parse interface name: must be less than 15 chars and not contain '/' or spaces. interface name 'b c' (interface name contains / or : or whitespace characters)")]
    [InlineData("ns/", "item \"ns/\": name: is missing")]
    [InlineData("@if0", "item \"@if0\": name: is missing")]
    public void K01_ItemThatIsNone_IsRefused(string annotation, string problem) => Assert.Equal(problem, Selections.ProblemOf(annotation));

    [Theory]
    [InlineData("A")]
    [InlineData("-a")]
    [InlineData("a-")]
    [InlineData("a_b")]
    [InlineData("a.b")]
    [InlineData("a b")]
    [InlineData("é")]
    public void K01AndN05_NameThatIsNoLabel_IsRefused(string name) => Assert.Equal(
        $"item \"{name}\": name: \"{name}\" did not match comma-delimited format (must consist of lower case alphanumeric characters, with '-' between them)",
        Selections.ProblemOf(name));

    [Fact]
    public void N05_NamespaceThatIsNoLabel_IsRefused() => Assert.Equal(
        "item \"Ns/a\": namespace: \"Ns\" did not match comma-delimited format (must consist of lower case alphanumeric characters, with '-' between them)",
        Selections.ProblemOf("Ns/a"));

    [Fact]
    public void N06_NamesAndNamespaces_AreAsLongAsTheApiServerHasThem()
    {
        var (name, ns) = (new string('a', 253), new string('n', 63));

        Assert.Equal($"{ns}/{name}", Selections.Tell($"{ns}/{name}"));
        Assert.Contains("name: \"aaa", Selections.ProblemOf($"{name}a"), StringComparison.Ordinal);
        Assert.Contains("namespace: \"nnn", Selections.ProblemOf($"{ns}n/a"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \t\n")]
    public void K02_EmptyAnnotation_IsNoNetworks(string annotation) => Assert.Equal("", Selections.Tell(annotation));

    [Fact]
    public void K07AndN16_OneNetworkTwice_IsTwoSelections() => Assert.Equal("shop/net-a shop/net-a", Selections.Tell("net-a,net-a"));

    [Theory]
    [InlineData("a,", 2)]
    [InlineData("a,,b", 3)]
    [InlineData(",,,,", 1)]
    public void Items_WithNothingInThem_AreOneNetworkWithoutName(string annotation, int selections)
    {
        var read = NetworkSelectionParser.Parse(annotation, "shop");

        Assert.Equal(selections, read.Length);
        Assert.Equal(new NetworkRef("shop", ""), Assert.Single(read, static selection => selection.Network.Name.Length == 0).Network);
    }

    [Fact]
    public void Problems_OfAllItems_AreToldAtOnce() => Assert.Equal(
        "item \"a/b/c\": Invalid network object (failed at '/'); item \"/@x y\": name: is missing; "
        + "item \"/@x y\": interface: Failed to parse interface name: must be less than 15 chars and not contain '/' or spaces. interface name 'x y' (interface name contains / or : or whitespace characters)",
        Selections.ProblemOf("a/b/c, b, /@x y"));

    [Fact]
    public void Problems_OfAnEndlessAnnotation_AreCountedOnly()
    {
        var problem = Selections.ProblemOf(string.Concat(Enumerable.Repeat("A,", 100_000)));

        Assert.EndsWith("; and 99980 more", problem, StringComparison.Ordinal);
        Assert.InRange(problem.Length, 0, 4000);
        Assert.InRange(Selections.ProblemOf(new string('A', 100_000)).Length, 0, 1000);
    }
}
