namespace Multus.Core.Tests.Cni;

/// <summary>What the rule for container IDs and network names takes, and what it does not.</summary>
public static class Identifiers
{
    public static TheoryData<string> Valid { get; } = ["a", "Z", "0", "a.b", "a-b", "a_b", "0123456789", "a..", "a-", new string('x', 4096)];

    public static TheoryData<string> Invalid { get; } =
    [
        ".", "..", "-a", "_a", ".a", "a b", " a", "a ", "a/b", "../a", "a\\b", "a\n", "a\r", "\na", "a\0", "a:b", "a;b", "a=b", "a%b", "é", "aé", "a\u0661", "a\u212A", "😀",
    ];
}
