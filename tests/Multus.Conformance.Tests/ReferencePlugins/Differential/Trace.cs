using Multus.TestKit.Linux;

namespace Multus.Conformance.Tests.ReferencePlugins.Differential;

/// <summary>Something that a plugin leaves in the kernel from ADD to DEL.</summary>
/// <param name="Look">Reads where it shows.</param>
/// <param name="Sign">What is to be read there.</param>
internal sealed record Trace(Func<Node, TestNamespace, string> Look, string Sign)
{
    public static Trace OnLink(string name, string sign) => new((_, pod) => pod.TryIp("-d", "link", "show", name), sign);

    public static Trace OnAddress(string address) => new(static (_, pod) => pod.TryIp("-br", "addr", "show", "eth0"), address);

    public static Trace OnHost(string sign, string program, params string[] arguments) => new((node, _) => node.Run(program, arguments), sign);
}
