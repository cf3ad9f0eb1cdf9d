using System.Collections.Immutable;
using System.Text;
using Multus.Cni.Hosting;
using Multus.Core.Cni.Errors;
using Multus.Core.Delegation.Processes;
using Multus.Fuzz.Engine;

namespace Multus.Fuzz.Targets;

/// <summary>The variables of an invocation. The input has one on each line.</summary>
internal sealed class EnvironmentTarget() : FuzzTarget("environment", InputForm.Text)
{
    public override ImmutableArray<byte[]> Seeds { get; } = Texts(
        [.. new[] { "ADD", "DEL", "CHECK", "GC", "STATUS", "VERSION", "" }.Select(static command =>
            $"CNI_COMMAND={command}\nCNI_CONTAINERID=shop-7\nCNI_NETNS=/run/netns/shop-7\nCNI_IFNAME=eth0\nCNI_ARGS=IgnoreUnknown=1;TEAM=blue\nCNI_PATH=/opt/cni/bin:/a\nCNI_NETNS_OVERRIDE=true\nTRACEPARENT=00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01\nTRACESTATE=a=1,b=2")]);

    public override ImmutableArray<byte[]> Words => Texts("\n", "=", "CNI_IFNAME=", "CNI_CONTAINERID=", ";", ":", "/", "\0", "CNI_NETNS=\n");

    public override Answer Read(byte[] input)
    {
        var variables = new Dictionary<string, string>();
        foreach (var line in Encoding.UTF8.GetString(input).Split('\n'))
        {
            var separator = line.IndexOf('=', StringComparison.Ordinal);
            variables[separator < 0 ? line : line[..separator]] = separator < 0 ? "" : line[(separator + 1)..];
        }

        Law.Holds(!TraceVariables.TryRead(variables, out var trace) || trace.TraceId != default, "a trace has a number");
        try
        {
            var environment = CniEnvironment.Read(variables);
            Law.Same(environment.CommandText, variables.GetValueOrDefault("CNI_COMMAND", ""));
            Law.Holds(environment.Context.PluginPath.All(static folder => folder.Length > 0), "no folder is empty");
            Law.Same(environment.Context.Target is null, !RequiredVariables.For(environment.CommandText).Contains("CNI_CONTAINERID"));
            return Answer.TakenAs($"{environment.Command} {environment.AllowsOwnNetns} {environment.Context.Target?.Sandbox.Netns is null} {environment.Context.Args.Pairs.IsEmpty}");
        }
        catch (CniException exception)
        {
            Law.Holds(exception.Error is { Code: CniErrorCode.InvalidEnvironmentVariables, Message.Length: > 0 });
            return Answer.Refused(exception.Error);
        }
    }
}
