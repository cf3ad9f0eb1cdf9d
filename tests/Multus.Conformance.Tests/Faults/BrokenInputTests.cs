using System.Diagnostics;
using System.Text;
using Multus.TestKit.Linux;

namespace Multus.Conformance.Tests.Faults;

/// <summary>What a runtime may send that is no configuration: each is answered by an error that says so, and nothing runs.</summary>
public sealed class BrokenInputTests
{
    private const int Mebibyte = 1024 * 1024;

    [NamespaceTheory]
    [InlineData("", 6, "it is empty")]
    [InlineData("   \n", 6, "error unmarshall network config")]
    [InlineData("{this is not json", 6, "LineNumber: 0 | BytePositionInLine: 1")]
    [InlineData("[]", 6, "expected a JSON object")]
    [InlineData("null", 6, "expected a JSON object")]
    [InlineData("{\"cniVersion\":\"1.0.0\",\"name\":\"a\"} trailing", 6, "invalid after a single JSON value")]
    [InlineData("\uFEFF{}", 6, "error unmarshall network config")]
    [InlineData("{\"cniVersion\":\"1.0.0\"}", 7, "missing network name")]
    [InlineData("{\"cniVersion\":\"1.0.0\",\"name\":\"../x\"}", 7, "../x")]
    [InlineData("{\"cniVersion\":\"9.9.9\",\"name\":\"a\"}", 1, "config is \"9.9.9\"")]
    [InlineData("{\"cniVersion\":5,\"name\":\"a\"}", 6, "\"cniVersion\": expected a string")]
    [InlineData("{\"cniVersion\":\"1.0.0\",\"name\":\"a\",\"delegates\":7}", 7, "delegates: expected an array of objects, found the number 7")]
    [InlineData("{\"cniVersion\":\"1.0.0\",\"name\":\"a\",\"delegates\":[{\"type\":\"x\"},7]}", 7, "delegate 1")]
    public async Task Add_WithInputThatIsNoConfiguration_SaysWhatIsWrong(string input, int code, string cause)
    {
        using var bench = new FaultBench();

        var answer = await MultusBinary.CallAsync(bench.Variables("ADD"), input);

        AssertRefused(bench, answer, code, cause);
    }

    [NamespaceFact]
    public async Task Add_WithTenMebibytesOfInput_RefusesIt()
    {
        using var bench = new FaultBench();
        var config = bench.Config();
        config["padding"] = new string('x', 10 * Mebibyte);

        var answer = await MultusBinary.CallAsync(bench.Variables("ADD"), config.ToJsonString());

        AssertRefused(bench, answer, 5, "larger than 8388608 bytes");
    }

    [NamespaceFact]
    public async Task Add_WithDeeplyNestedInput_RefusesIt()
    {
        using var bench = new FaultBench();
        var input = $"{{\"cniVersion\":\"1.0.0\",\"name\":\"a\",\"x\":{new string('[', 10_000)}{new string(']', 10_000)}}}";

        var answer = await MultusBinary.CallAsync(bench.Variables("ADD"), Encoding.UTF8.GetBytes(input));

        AssertRefused(bench, answer, 6, "error unmarshall network config");
    }

    [NamespaceFact]
    public async Task Add_WithInputThatIsNeverClosed_StopsWaiting()
    {
        using var bench = new FaultBench();
        using var process = MultusBinary.Start(bench.Variables("ADD"));
        await process.StandardInput.WriteAsync(bench.Config().ToJsonString());
        await process.StandardInput.FlushAsync();
        var started = Stopwatch.GetTimestamp();

        var answer = await MultusBinary.FinishAsync(process);

        AssertRefused(bench, answer, 5, "not closed within 10 s");
        Assert.True(Stopwatch.GetElapsedTime(started) >= TimeSpan.FromSeconds(10));
    }

    [NamespaceFact]
    public async Task Del_WithBrokenInput_FailsToo()
    {
        using var bench = new FaultBench();

        var answer = await MultusBinary.CallAsync(bench.Variables("DEL"), "{");

        AssertRefused(bench, answer, 6, "error unmarshall network config");
    }

    private static void AssertRefused(FaultBench bench, PluginAnswer answer, int code, string cause)
    {
        Assert.Equal(1, answer.Exit);
        var (actualCode, message, details) = answer.ReadError();
        Assert.Contains(cause, $"{message}; {details}", StringComparison.Ordinal);
        Assert.Equal((ulong)code, actualCode);
        Assert.Empty(bench.Story);
        Assert.Empty(bench.State);
    }
}
