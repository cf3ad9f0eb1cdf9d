using Multus.Core.Cni;
using Multus.Core.Delegation;
using Multus.Core.Delegation.Processes;

namespace Multus.Core.Tests.Delegation.Processes;

public sealed class PluginEnvironmentTests
{
    private static readonly Dictionary<string, string> Basis = new()
    {
        ["PATH"] = "/bin",
        ["EMPTY"] = "",
        ["CNI_COMMAND"] = "VERSION",
        ["CNI_NETNS"] = "/run/netns/other",
        ["CNI_ARGS"] = "OLD=1",
        ["CNI_NETNS_OVERRIDE"] = "1",
        ["cni_command"] = "lower",
    };

    [Fact]
    public void Build_Attachment_SetsSixVariablesOverTheBasis() => Assert.Equal(
        [
            "CNI_ARGS=IgnoreUnknown=1",
            "CNI_COMMAND=ADD",
            "CNI_CONTAINERID=shop-7",
            "CNI_IFNAME=net1",
            "CNI_NETNS=/run/netns/shop-7",
            "CNI_NETNS_OVERRIDE=1",
            "CNI_PATH=/opt/cni/bin:/usr/lib/cni",
            "EMPTY=",
            "PATH=/bin",
            "cni_command=lower",
        ],
        Build(TestCalls.Of(CniCommand.Add)));

    [Fact]
    public void Build_WithoutTarget_EmptiesWhatHasNoValue()
    {
        var call = TestCalls.Of(CniCommand.Gc);

        Assert.Equal(
            [
                "CNI_ARGS=", "CNI_COMMAND=GC", "CNI_CONTAINERID=", "CNI_IFNAME=", "CNI_NETNS=", "CNI_NETNS_OVERRIDE=1", "CNI_PATH=/opt/cni/bin:/usr/lib/cni",
                "EMPTY=", "PATH=/bin", "cni_command=lower",
            ],
            Build(call with { Context = call.Context.WithoutTarget() }));
    }

    [Fact]
    public void Build_DelWithoutNetns_LeavesItEmpty()
    {
        var call = TestCalls.Of(CniCommand.Del);
        var target = new AttachmentTarget(new SandboxRef(ContainerId.Parse("shop-7"), null), InterfaceName.Parse("net1"));

        Assert.Contains("CNI_NETNS=", Build(call with { Context = call.Context with { Target = target, PluginPath = [] } }));
        Assert.Contains("CNI_PATH=", Build(call with { Context = call.Context with { PluginPath = [] } }));
    }

    [Fact]
    public void Case187_Build_BasisWithAllSix_OverridesThemAndAddsNone()
    {
        string[] six = ["CNI_COMMAND", "CNI_CONTAINERID", "CNI_NETNS", "CNI_IFNAME", "CNI_ARGS", "CNI_PATH"];
        var basis = six.Append("PATH").ToDictionary(static name => name, static name => $"old {name}");

        var built = PluginEnvironment.Build(basis, TestCalls.Of(CniCommand.Add));

        Assert.Equal(basis.Keys.Order(StringComparer.Ordinal), built.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(["PATH"], built.Where(pair => basis[pair.Key] == pair.Value).Select(static pair => pair.Key));
    }

    // Differs on purpose: a call carries all that the variables say, so that they are written anew and come out the same.
    [Theory]
    [InlineData("ADD")]
    [InlineData(null)]
    public void Case188_Build_ForwardedCall_ChangesTheCommandOnly(string? command)
    {
        var call = TestCalls.Of(CniCommand.Check);
        var basis = PluginEnvironment.Build(new Dictionary<string, string> { ["VENDOR"] = "x" }, call).ToDictionary();
        basis.Remove("CNI_COMMAND");
        var without = basis.ToDictionary();
        if (command is not null)
        {
            basis["CNI_COMMAND"] = command;
        }

        var built = PluginEnvironment.Build(basis, call).ToDictionary();

        Assert.Equal(command, basis.GetValueOrDefault("CNI_COMMAND"));
        Assert.True(built.Remove("CNI_COMMAND", out var forwarded));
        Assert.Equal("CHECK", forwarded);
        Assert.Equal(without, built);
    }

    [Fact]
    public void Build_Basis_IsLeftAlone()
    {
        Build(TestCalls.Of(CniCommand.Add));

        Assert.Equal("VERSION", Basis["CNI_COMMAND"]);
        Assert.Equal(7, Basis.Count);
    }

    private static IEnumerable<string> Build(DelegateCall call) =>
        PluginEnvironment.Build(Basis, call).Select(static pair => $"{pair.Key}={pair.Value}").Order(StringComparer.Ordinal);
}
