using System.Collections.Immutable;
using Multus.Core.Cni;
using Multus.Core.Cni.Configuration;
using Multus.Core.Cni.Errors;
using Multus.Core.Delegation;
using Multus.Core.Delegation.Processes;
using Multus.Fuzz.Engine;

namespace Multus.Fuzz.Targets;

/// <summary>What a plugin prints, whatever became of it.</summary>
internal sealed class PluginOutputTarget() : FuzzTarget("plugin-output", InputForm.Json)
{
    private static readonly DelegateCall Add = Call(CniCommand.Add);
    private static readonly DelegateCall Del = Call(CniCommand.Del);
    private static readonly DelegateCall Version = Call(CniCommand.Version);

    public override ImmutableArray<byte[]> Seeds { get; } =
    [
        .. CniVersion.All.SelectMany(Samples.Results),
        .. Texts("""{"cniVersion":"1.0.0","code":7,"msg":"m","details":"d"}""", "{}", "", "boom\n"),
    ];

    public override Answer Read(byte[] input)
    {
        var succeeded = PluginOutput.Interpret(Add, new ProcessExit(new ProcessEnd.Exited(0), input, input)).Outcome;
        Law.Same(PluginOutput.Interpret(Del, new ProcessExit(new ProcessEnd.Exited(0), input, input)).Outcome, DelegateOutcome.Done);
        foreach (var (end, output) in new (ProcessEnd, byte[])[]
        {
            (new ProcessEnd.Exited(1), input), (new ProcessEnd.Signaled(9), input), (new ProcessEnd.Exited(1), []), (new ProcessEnd.TimedOut(TimeSpan.FromSeconds(1)), input),
        })
        {
            var failed = PluginOutput.Interpret(Del, new ProcessExit(end, output, input)).Outcome as DelegateOutcome.Failed;
            Law.Holds(failed is not null, "a plugin that failed has failed, whatever it printed");
            CheckMessage(failed!.Error);
        }

        Law.Holds(PluginOutput.Interpret(Version, new ProcessExit(new ProcessEnd.Exited(0), input, input)).Outcome is DelegateOutcome.Failed or DelegateOutcome.Succeeded { Versions: not null }, "a VERSION that succeeded has versions");
        switch (succeeded)
        {
            case DelegateOutcome.Succeeded(var result):
                Law.Holds(result is not null, "an ADD that succeeded has a result");
                return Answer.TakenAsJson(input);
            case DelegateOutcome.Failed(var error, _):
                CheckMessage(error);
                return Answer.Refused(error);
            default:
                throw new LawBrokenException("a call has two outcomes");
        }
    }

    // A plugin's own error may be as long as it printed it; what is quoted of anything else is cut.
    private static void CheckMessage(CniError error) => Law.Holds(error.ToString().Length > 0, "a failure says something");

    private static DelegateCall Call(CniCommand command) => new(
        command, PluginConfig.Parse("""{"cniVersion":"1.0.0","name":"shopnet","type":"bridge"}"""u8), new InvocationContext(null, CniArgs.Empty, []));
}
