using System.ComponentModel;
using System.Text;
using Multus.Cni.Hosting;
using Multus.Cni.Tests.Support;
using Multus.Core.Cni;
using Multus.Core.Cni.Errors;
using Multus.Core.Commands;

namespace Multus.Cni.Tests.Hosting;

/// <summary>A runtime that throws, and streams that break.</summary>
public sealed class CniPluginHostFailureTests
{
    public static TheoryData<Exception, ulong, string> Thrown => new()
    {
        { new CniException(new CniError((CniErrorCode)117, "typed", "details")), 117, "typed" },
        { new InvalidOperationException("outer", new CniException(new CniError((CniErrorCode)117, "typed", "details"))), 117, "typed" },
        { new InvalidOperationException("plain"), 999, "plain" },
        { new IOException("disk"), 5, "disk" },
        { new UnauthorizedAccessException("denied"), 5, "denied" },
        { new OperationCanceledException(), 11, "cancelled" },
        { new Win32Exception(26, "busy"), 999, "busy" },
    };

    // Differs on purpose: of what is no CNI error the type is said too, and kinds that CNI has codes for get those and not 999.
    [Theory]
    [MemberData(nameof(Thrown))]
    public async Task Case210_Host_RuntimeThrows_AnswersWithTheMappedErrorAndTheVersion(Exception thrown, ulong code, string text)
    {
        var plugin = HostedPlugin.For("ADD");
        plugin.Answer = _ => throw thrown;

        var answer = await plugin.RunAsync();

        Assert.Equal((1, code), (answer.Exit, answer.ReadError().Code));
        Assert.Contains(text, answer.ReadError().Message, StringComparison.Ordinal);
        Assert.Contains("\"cniVersion\": \"1.1.0\"", answer.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Host_RuntimeCannotBeMade_AnswersWithAnError()
    {
        var plugin = HostedPlugin.For("ADD");
        var io = new PluginIo(plugin.Variables, plugin.Input, plugin.Output, plugin.Error);

        var exit = await new CniPluginHost(plugin.Options).RunAsync(io, static () => throw new NotSupportedException("no runtime"), default);

        Assert.Equal(1, exit);
        Assert.Contains("no runtime", Encoding.UTF8.GetString(((MemoryStream)plugin.Output).ToArray()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ADD")]
    [InlineData("VERSION")]
    public async Task Host_OutputBroken_FailsAndSaysSoOnStandardError(string command)
    {
        var plugin = HostedPlugin.For(command);
        plugin.Output = OddStream.FailingToWrite(new IOException("write: Broken pipe"));

        var answer = await plugin.RunAsync();

        Assert.Equal(1, answer.Exit);
        Assert.Single(answer.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains("write: Broken pipe", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Host_OutputBrokenWhenThereIsAnError_TellsTheErrorOnStandardError()
    {
        var plugin = HostedPlugin.For("ADD");
        plugin.Answer = static _ => new CniResponse.Fail(CniVersion.V100, new CniError(CniErrorCode.Internal, "the reason", "and more"));
        plugin.Output = OddStream.FailingToWrite(new IOException("write: Broken pipe"));

        var answer = await plugin.RunAsync();

        Assert.Equal((1, "cannot write the error \"the reason; and more\" to standard output: write: Broken pipe\n"), (answer.Exit, answer.Error));
    }

    [Fact]
    public async Task Host_OutputAndErrorBroken_StillFailsQuietly()
    {
        var plugin = HostedPlugin.For("ADD");
        plugin.Output = OddStream.FailingToWrite(new IOException("write: Broken pipe"));
        plugin.Error = OddStream.FailingToWrite(new IOException("write: Bad file descriptor"));

        Assert.Equal(1, (await plugin.RunAsync()).Exit);
    }

    [Fact]
    public async Task Host_WithoutCommandAndErrorBroken_StillSucceeds()
    {
        var plugin = new HostedPlugin { Error = OddStream.FailingToWrite(new IOException("write: Bad file descriptor")) };

        Assert.Equal(0, (await plugin.RunAsync()).Exit);
    }

    [Fact]
    public async Task Host_WithoutRuntimeOrStreams_IsRefusedAsTheCallersMistake()
    {
        var host = new CniPluginHost(new CniPluginHostOptions { About = "" });

        await Assert.ThrowsAsync<ArgumentNullException>(async () => await host.RunAsync(null!, static () => null!, default));
        await Assert.ThrowsAsync<ArgumentNullException>(async () => await host.RunAsync(PluginIo.OfProcess(), null!, default));
    }
}
