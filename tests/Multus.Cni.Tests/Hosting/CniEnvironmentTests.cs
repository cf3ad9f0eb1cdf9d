using FsCheck;
using FsCheck.Fluent;
using Multus.Cni.Hosting;
using Multus.Core.Cni;
using Multus.Core.Cni.Errors;

namespace Multus.Cni.Tests.Hosting;

public sealed class CniEnvironmentTests
{
    [Theory]
    [InlineData("ADD", "CNI_COMMAND,CNI_CONTAINERID,CNI_NETNS,CNI_IFNAME,CNI_PATH")]
    [InlineData("CHECK", "CNI_COMMAND,CNI_CONTAINERID,CNI_NETNS,CNI_IFNAME,CNI_PATH")]
    [InlineData("DEL", "CNI_COMMAND,CNI_CONTAINERID,CNI_IFNAME,CNI_PATH")]
    [InlineData("GC", "CNI_COMMAND,CNI_PATH")]
    [InlineData("STATUS", "CNI_COMMAND,CNI_PATH")]
    [InlineData("VERSION", "CNI_COMMAND")]
    [InlineData("add", "CNI_COMMAND")]
    [InlineData("", "CNI_COMMAND")]
    public void RequiredVariables_ForACommand_AreThoseOfTheProtocol(string command, string variables) =>
        Assert.Equal(variables.Split(','), RequiredVariables.For(command));

    [Theory]
    [InlineData("", "")]
    [InlineData("/a", "/a")]
    [InlineData("/a:/b", "/a|/b")]
    [InlineData(":/a::/b:", "/a|/b")]
    public void Environment_PluginPath_IsSplitAtColonsWithoutEmptyParts(string path, string folders)
    {
        var variables = HostedPlugin.For("VERSION").With("CNI_PATH", path).Variables;

        Assert.Equal(folders, string.Join('|', CniEnvironment.Read(variables).Context.PluginPath));
    }

    [Fact]
    public void Environment_OfAnAttachment_HasItsTarget()
    {
        var environment = CniEnvironment.Read(HostedPlugin.For("CHECK").Variables);

        Assert.Equal(CniCommand.Check, environment.Command);
        Assert.Equal(("shop-7", "net1"), (environment.Context.Target!.Sandbox.Container.Value, environment.Context.Target.Interface.Value));
        Assert.False(environment.AllowsOwnNetns);
    }

    [Fact]
    public void Environment_OfAnUnknownCommand_KeepsItsTextAndHasNoCommand()
    {
        var environment = CniEnvironment.Read(new Dictionary<string, string> { ["CNI_COMMAND"] = "Add" });

        Assert.Equal(("Add", null), (environment.CommandText, environment.Command));
        Assert.Null(environment.Context.Target);
    }

    [Fact]
    public void Environment_NetnsWithNul_CountsAsNone()
    {
        var variables = HostedPlugin.For("DEL").With("CNI_NETNS", "/a\0b").Variables;

        Assert.Null(CniEnvironment.Read(variables).Context.Target!.Sandbox.Netns);
    }

    [Fact]
    public void Environment_OfAnyVariables_IsReadOrRefusedWithCode4()
    {
        var commands = Gen.Elements("ADD", "DEL", "CHECK", "GC", "STATUS", "VERSION", "x", "");
        var texts = Gen.OneOf(ArbMap.Default.GeneratorFor<NonNull<string>>().Select(static text => text.Get), Gen.Elements("", "a", "eth0", "k=v;", "/a:/b"));
        var environments = commands.Zip(texts.ArrayOf(5)).Select(static both => new Dictionary<string, string>
        {
            ["CNI_COMMAND"] = both.Item1,
            ["CNI_CONTAINERID"] = both.Item2[0],
            ["CNI_NETNS"] = both.Item2[1],
            ["CNI_IFNAME"] = both.Item2[2],
            ["CNI_ARGS"] = both.Item2[3],
            ["CNI_PATH"] = both.Item2[4],
        });
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(1000), Prop.ForAll(environments.ToArbitrary(), static variables =>
        {
            try
            {
                return CniEnvironment.Read(variables).CommandText == variables["CNI_COMMAND"];
            }
            catch (CniException exception)
            {
                return exception.Error.Code == CniErrorCode.InvalidEnvironmentVariables;
            }
        }));
    }

    [Fact]
    public void PluginIo_OfProcess_HasTheProcesssEnvironmentAndStreams()
    {
        var io = PluginIo.OfProcess();

        Assert.Equal(System.Environment.GetEnvironmentVariable("PATH"), io.Environment["PATH"]);
        Assert.Equal((true, false), (io.Input.CanRead, io.Input.CanWrite));
        Assert.Equal((false, true), (io.Output.CanRead, io.Output.CanWrite));
        Assert.Equal((false, true), (io.Error.CanRead, io.Error.CanWrite));
    }
}
