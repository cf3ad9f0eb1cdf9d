using Multus.Core.Cni;
using Multus.Core.Cni.Errors;
using Multus.Core.Cni.Results;
using Multus.Core.Delegation;
using Multus.Core.Delegation.Processes;
using Multus.Core.Tests.Support;

namespace Multus.Core.Tests.Delegation.Processes;

public sealed class PluginOutputTests
{
    // Differs on purpose: without an error object the code is 999 and not 0, and an error that says nothing says at least how the program ended.
    [Theory]
    [InlineData("", "", 999UL, "netplugin failed with no error message: exit status 3", null, false)]
    [InlineData("", "boom\n", 999UL, "netplugin failed: \"boom\": exit status 3", null, true)]
    [InlineData("", "a\nb", 999UL, "netplugin failed: \"a\\nb\": exit status 3", null, true)]
    [InlineData("""{"cniVersion":"1.0.0","code":7,"msg":"m","details":"d"}""", "", 7UL, "m", "d", false)]
    [InlineData("""{"code":7,"msg":"m"}""", "log line", 7UL, "m", null, false)]
    [InlineData("""{"code":18446744073709551615,"msg":"m"}""", "", ulong.MaxValue, "m", null, false)]
    [InlineData("""{"code":7,"details":"d"}""", "log line", 7UL, "", "d", false)]
    [InlineData("{}", "", 0UL, "netplugin failed with no error message: exit status 3", null, true)]
    [InlineData("null", "", 0UL, "netplugin failed with no error message: exit status 3", null, true)]
    [InlineData("{\"code\":11}", "boom", 11UL, "netplugin failed with no error message: exit status 3", "it wrote to standard error: \"boom\"", true)]
    [InlineData("""{"cniVersion":"1.0.0","ips":[]}""", "boom", 0UL, "netplugin failed with no error message: exit status 3", "it wrote to standard error: \"boom\"", true)]
    [InlineData("panic", "", 999UL, "netplugin failed but error parsing its diagnostic message \"panic\": exit status 3", null, true)]
    [InlineData("{}{}", "boom", 999UL, "netplugin failed but error parsing its diagnostic message \"{}{}\": exit status 3", "it wrote to standard error: \"boom\"", true)]
    [InlineData("  \n", "", 999UL, "netplugin failed but error parsing its diagnostic message \"\": exit status 3", null, true)]
    [InlineData("""{"code":"7"}""", "", 999UL, """netplugin failed but error parsing its diagnostic message "{\"code\":\"7\"}": exit status 3""", null, true)]
    public void Case192_Interpret_FailedPlugin_IsItsErrorOrADescription(string output, string error, ulong code, string message, string? details, bool quotes)
    {
        var (outcome, quotesError) = Interpret(CniCommand.Add, new ProcessEnd.Exited(3), output, error);

        Assert.Equal(new CniError((CniErrorCode)code, message, details), outcome.Error());
        Assert.Equal(quotes, quotesError);
    }

    [Theory]
    [InlineData(CniCommand.Add)]
    [InlineData(CniCommand.Del)]
    [InlineData(CniCommand.Check)]
    [InlineData(CniCommand.Gc)]
    [InlineData(CniCommand.Status)]
    [InlineData(CniCommand.Version)]
    public void Interpret_ExitStatusOtherThanZero_IsAFailureWhateverWasPrinted(CniCommand command) =>
        Interpret(command, new ProcessEnd.Exited(1), """{"cniVersion":"1.0.0"}""", "").Outcome.Error();

    [Fact]
    public void Interpret_KilledBySignal_NamesTheSignal()
    {
        Assert.Equal("netplugin failed with no error message: killed by signal 9", Interpret(CniCommand.Del, new ProcessEnd.Signaled(9), "", "").Outcome.Error().Message);
        Assert.Equal(new CniError((CniErrorCode)7, "m"), Interpret(CniCommand.Del, new ProcessEnd.Signaled(15), """{"code":7,"msg":"m"}""", "").Outcome.Error());
    }

    [Theory]
    [InlineData("", null)]
    [InlineData("still busy\n", "it wrote to standard error: \"still busy\"")]
    public void Interpret_TimedOut_IsAFailureWhateverWasPrinted(string error, string? details)
    {
        var (outcome, quotesError) = Interpret(CniCommand.Add, new ProcessEnd.TimedOut(TimeSpan.FromMilliseconds(1500)), """{"cniVersion":"1.0.0"}""", error);

        Assert.Equal(
            new CniError(CniErrorCode.Internal, "plugin \"bridge\" had not answered ADD when its time was up: killed after 1.5 s", details), outcome.Error());
        Assert.True(quotesError);
    }

    [Fact]
    public void Interpret_PrintedTooMuch_IsAFailure() => Assert.Equal(
        "plugin \"bridge\" printed too much on standard output: killed after printing more than 10 bytes",
        Interpret(CniCommand.Add, new ProcessEnd.OutputTooLong(10), "{}", "").Outcome.Error().Message);

    [Theory]
    [InlineData("1.0.0", "{}", "1.0.0")]
    [InlineData("0.4.0", """{"cniVersion":""}""", "0.4.0")]
    [InlineData("1.0.0", """{"cniVersion":"0.4.0"}""", "0.4.0")]
    [InlineData("0.2.0", """{"cniVersion":"1.1.0"}""", "1.1.0")]
    [InlineData("", "{}", "0.1.0")]
    [InlineData("", """{"cniVersion":"0.3.1"}""", "0.3.1")]
    [InlineData("1.0.0", "null", "1.0.0")]
    [InlineData("1.0.0", " {}\n", "1.0.0")]
    [InlineData("1.0.0", """{"code":7,"msg":"m"}""", "1.0.0")]
    public void Case189And190_Interpret_ResultOfAdd_IsOfItsOwnVersionOrTheRequests(string asked, string output, string version)
    {
        var call = TestCalls.Of(CniCommand.Add, $$"""{"cniVersion":"{{asked}}","name":"shopnet","type":"bridge"}""");

        Assert.Equal(version, PluginOutput.Interpret(call, Exit(new ProcessEnd.Exited(0), output, "")).Outcome.Result()!.ReadFrom!.Text);
    }

    // Differs on purpose: the plugin is named, and what it printed is shown.
    [Theory]
    [InlineData("", "there is no JSON in it, not a single byte", null)]
    [InlineData("[]", "result: expected an object, found an array", "it printed \"[]\"")]
    [InlineData("log line\n{}", "'l' is an invalid start", "it printed \"log line\\n{}\"")]
    [InlineData("{}\nlog line", "'l' is invalid after", "it printed \"{}\\nlog line\"")]
    [InlineData("{}{}", "'{' is invalid after", "it printed \"{}{}\"")]
    [InlineData("""{"ips":[{"address":5}]}""", "result: ips[0].address: expected a string, found the number 5", null)]
    public void Case191_Interpret_ResultThatIsNone_IsAFailureThatShowsWhatWasPrinted(string output, string problem, string? details)
    {
        var (outcome, quotesError) = Interpret(CniCommand.Add, new ProcessEnd.Exited(0), output, "log");

        var error = outcome.Error();
        Assert.Equal(CniErrorCode.Internal, error.Code);
        Assert.StartsWith("failed to read what plugin \"bridge\" printed as a result: ", error.Message, StringComparison.Ordinal);
        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
        Assert.Contains(details ?? "", error.Details ?? "", StringComparison.Ordinal);
        Assert.Equal(output.Length == 0, error.Details is null);
        Assert.False(quotesError);
        Assert.IsType<CniException>(((DelegateOutcome.Failed)outcome).Cause);
    }

    [Fact]
    public void Case191_Interpret_Null_IsAResultThatSaysNothing() =>
        Assert.Equal(CniResult.Empty, Interpret(CniCommand.Add, new ProcessEnd.Exited(0), "null", "").Outcome.Result());

    [Fact]
    public void Interpret_ResultOfAnUnknownVersion_IsAnIncompatibleVersion()
    {
        var error = Interpret(CniCommand.Add, new ProcessEnd.Exited(0), """{"cniVersion":"9.9.9"}""", "").Outcome.Error();

        Assert.Equal(CniErrorCode.IncompatibleVersion, error.Code);
        Assert.Contains("unsupported CNI result version \"9.9.9\"", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(CniCommand.Del)]
    [InlineData(CniCommand.Check)]
    [InlineData(CniCommand.Gc)]
    [InlineData(CniCommand.Status)]
    public void Interpret_SuccessOfAnotherCommand_DoesNotReadTheOutput(CniCommand command)
    {
        var (outcome, quotesError) = Interpret(command, new ProcessEnd.Exited(0), "not json at all", "log");

        Assert.Null(outcome.Result());
        Assert.False(quotesError);
    }

    [Fact]
    public void Interpret_LongOutput_IsQuotedInPart()
    {
        var message = Interpret(CniCommand.Del, new ProcessEnd.Exited(1), new string('x', 1025), "").Outcome.Error().Message;

        Assert.Contains($"\"{new string('x', 1024)}\"...: exit status 1", message, StringComparison.Ordinal);
        Assert.DoesNotContain("...", Interpret(CniCommand.Del, new ProcessEnd.Exited(1), new string('x', 1024), "").Outcome.Error().Message, StringComparison.Ordinal);
    }

    private static InterpretedOutput Interpret(CniCommand command, ProcessEnd end, string output, string error) =>
        PluginOutput.Interpret(TestCalls.Of(command), Exit(end, output, error));

    private static ProcessExit Exit(ProcessEnd end, string output, string error) => new(end, JsonText.Utf8(output), JsonText.Utf8(error));
}
