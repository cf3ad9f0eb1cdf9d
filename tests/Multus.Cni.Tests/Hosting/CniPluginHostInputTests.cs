using System.Diagnostics;
using System.Text;
using Multus.Cni.Tests.Support;

namespace Multus.Cni.Tests.Hosting;

/// <summary>Standard input that is not a configuration, or does not come.</summary>
public sealed class CniPluginHostInputTests
{
    [Theory]
    [InlineData("")]
    [InlineData(" \n")]
    [InlineData("hello")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("""{"name":"shopnet" """)]
    [InlineData("""{"name":"shopnet","x":{"y":[1,2""")]
    [InlineData("""{"name":"shopnet","x":}""")]
    [InlineData("""{"name":"shopnet",}""")]
    [InlineData("""{"name":"shopnet"}{"name":"shopnet"}""")]
    [InlineData("""{"name":"shopnet"} trailing""")]
    [InlineData("""{"name":"shopnet"} // comment""")]
    [InlineData("\uFEFF{\"name\":\"shopnet\"}")]
    [InlineData("""{"name":7}""")]
    [InlineData("""{"name":["shopnet"]}""")]
    [InlineData("""{"name":"shopnet","cniVersion":1}""")]
    [InlineData("""{"name":"shopnet","cniVersion":{}}""")]
    [InlineData("""{"name":"shopnet","cniVersion":true}""")]
    [InlineData("""{"name":"\ud800"}""")]
    [InlineData("""{"\udc00":1,"name":"shopnet"}""")]
    public async Task Host_InputIsNoConfiguration_IsRefusedWithCode6(string input)
    {
        foreach (var command in new[] { "ADD", "DEL", "CHECK", "GC", "STATUS" })
        {
            var plugin = HostedPlugin.For(command, input);

            var answer = await plugin.RunAsync();

            var (code, message, details) = answer.ReadError();
            Assert.Equal((1, 6UL, ""), (answer.Exit, code, details));
            Assert.StartsWith("error unmarshall network config: ", message, StringComparison.Ordinal);
            Assert.Empty(plugin.Requests);
        }
    }

    [Fact]
    public async Task Host_InputEmpty_SaysSo()
    {
        var answer = await HostedPlugin.For("ADD", "").RunAsync();

        Assert.Equal("error unmarshall network config: it is empty", answer.ReadError().Message);
    }

    [Theory]
    [InlineData("""{}""", "missing network name", "")]
    [InlineData("""{"name":""}""", "missing network name", "")]
    [InlineData("""{"name":null}""", "missing network name", "")]
    [InlineData("""{"names":"shopnet"}""", "missing network name", "")]
    [InlineData("""{"name":"shop net"}""", "invalid characters found in network name", "shop net")]
    [InlineData("""{"name":"../shop"}""", "invalid characters found in network name", "../shop")]
    [InlineData("""{"name":"shop\n"}""", "invalid characters found in network name", "shop\n")]
    public async Task Case203To205_Host_NameMissingOrInvalid_IsRefusedWithCode7(string input, string message, string details)
    {
        foreach (var command in new[] { "ADD", "DEL", "CHECK", "GC", "STATUS", "nonsense" })
        {
            var answer = await HostedPlugin.For(command, input).RunAsync();

            Assert.Equal((1, (7UL, message, details)), (answer.Exit, answer.ReadError()));
        }
    }

    [Fact]
    public async Task Host_InputAsLargeAsAllowed_IsTaken_AndOneByteMoreIsNot()
    {
        foreach (var (room, code) in new[] { (0, 0UL), (-1, 5UL) })
        {
            var plugin = HostedPlugin.For("STATUS");
            plugin.Options = plugin.Options with { MaxConfigBytes = HostedPlugin.Config.Length + room };

            var answer = await plugin.RunAsync();

            Assert.Equal(code == 0 ? 0 : 1, answer.Exit);
            Assert.Equal(code, answer.Exit == 0 ? 0 : answer.ReadError().Code);
            Assert.Equal(code == 0 ? 1 : 0, plugin.Requests.Count);
        }
    }

    [Fact]
    public async Task Host_InputWithoutEnd_IsGivenUpAtTheLimit()
    {
        var given = 0;
        var plugin = HostedPlugin.For("ADD");
        plugin.Input = new OddStream { OnRead = (buffer, _) => Count(buffer) };
        plugin.Options = plugin.Options with { MaxConfigBytes = 100_000 };

        var answer = await plugin.RunAsync();

        Assert.Equal((5UL, "error reading from stdin: the configuration is larger than 100000 bytes", ""), answer.ReadError());
        Assert.InRange(given, 100_001, 400_000);

        int Count(Memory<byte> buffer)
        {
            buffer.Span.Fill((byte)' ');
            given += buffer.Length;
            return buffer.Length;
        }
    }

    [Fact]
    public async Task Host_InputNeverClosed_IsGivenUpWhenItsTimeIsUp()
    {
        var rest = Encoding.UTF8.GetBytes(HostedPlugin.Config).AsMemory();
        var plugin = HostedPlugin.For("ADD");
        plugin.Options = plugin.Options with { InputTimeout = TimeSpan.FromMilliseconds(60) };
        plugin.Input = new OddStream { OnRead = Read };

        var answer = await plugin.RunAsync();

        Assert.Equal((5UL, $"error reading from stdin: it was not closed within 0.06 s, after {HostedPlugin.Config.Length} bytes", ""), answer.ReadError());
        Assert.Equal(1, answer.Exit);

        int Read(Memory<byte> buffer, int timeout)
        {
            if (rest.IsEmpty)
            {
                Assert.InRange(timeout, 1, 60);
                throw new TimeoutException();
            }

            var count = rest.Length;
            rest.CopyTo(buffer);
            rest = Memory<byte>.Empty;
            return count;
        }
    }

    [Fact]
    public async Task Host_InputThatTrickles_IsGivenUpWhenItsWholeTimeIsUp()
    {
        var watch = Stopwatch.StartNew();
        var plugin = HostedPlugin.For("ADD");
        plugin.Options = plugin.Options with { InputTimeout = TimeSpan.FromMilliseconds(100) };
        plugin.Input = new OddStream
        {
            OnRead = (buffer, timeout) =>
            {
                Thread.Sleep(Math.Min(timeout, 10));
                buffer.Span[0] = (byte)' ';
                return 1;
            },
        };

        var answer = await plugin.RunAsync();

        Assert.Equal(5UL, answer.ReadError().Code);
        Assert.StartsWith("error reading from stdin: it was not closed within 0.1 s, after ", answer.ReadError().Message, StringComparison.Ordinal);
        Assert.InRange(watch.ElapsedMilliseconds, 100, 5000);
    }

    [Fact]
    public async Task Case209_Host_InputCannotBeRead_IsRefusedWithCode5AndTheCause()
    {
        var plugin = HostedPlugin.For("ADD");
        plugin.Input = OddStream.FailingToRead(new IOException("read: Input/output error"));

        var answer = await plugin.RunAsync();

        Assert.Equal((1, (5UL, "error reading from stdin: read: Input/output error", "")), (answer.Exit, answer.ReadError()));
    }

    [Fact]
    public async Task Host_InputInSmallPieces_IsPutTogether()
    {
        var rest = Encoding.UTF8.GetBytes(HostedPlugin.Config).AsMemory();
        var plugin = HostedPlugin.For("GC");
        plugin.Input = new OddStream
        {
            OnRead = (buffer, _) =>
            {
                var count = Math.Min(3, rest.Length);
                rest[..count].CopyTo(buffer);
                rest = rest[count..];
                return count;
            },
        };

        Assert.Equal(0, (await plugin.RunAsync()).Exit);
        Assert.Equal(HostedPlugin.Config, Encoding.UTF8.GetString(Assert.Single(plugin.Requests).Config.Span));
    }
}
