using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Multus.Cli.Operator.Output;
using Multus.Core.Cni;
using Multus.Core.Cni.Errors;
using Multus.Core.Cni.Results;

namespace Multus.Cli.Operator.Running;

/// <summary>Writes what came of running a network. Pure.</summary>
/// <param name="Answer">What came of it.</param>
internal sealed record RunReport(RunAnswer Answer)
{
    /// <summary>What goes to standard output.</summary>
    public string Write(OutputFormat format, Ink ink) => Answer switch
    {
        { Error: not null } => format == OutputFormat.Table ? "" : JsonText.Write(format, WriteError),
        { Result: { } result } => format == OutputFormat.Table ? Lines(result) : JsonText.Write(format, writer => CniResultCodec.Write(writer, result, Answer.Version!)),
        _ => format == OutputFormat.Table ? $"{ink.Good(Done())}\n" : "",
    };

    /// <summary>What goes to standard error.</summary>
    public string WriteProblem(OutputFormat format, Ink ink)
    {
        var text = new StringBuilder();
        if (Answer.Error is { } error && format == OutputFormat.Table)
        {
            text.Append($"{ink.Bad($"error {(ulong)error.Code}")}: {error.Message}\n");
            Append(text, "details", error.Details);
            Append(text, "hint", Answer.Hint);
        }

        foreach (var note in Answer.Notes)
        {
            Append(text, "note", note);
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, string name, string? what) => text.Append(string.IsNullOrEmpty(what) ? "" : $"  {name}: {what}\n");

    private string Done() => Answer.Question.Command switch
    {
        CniCommand.Del => $"deleted {Answer.Question.Target!.Interface} of {Answer.Question.Network}",
        CniCommand.Check => $"{Answer.Question.Target!.Interface} of {Answer.Question.Network} is as it was made",
        _ => $"{Answer.Question.Network} can be added to",
    };

    private void WriteError(Utf8JsonWriter writer) => CniErrorCodec.Write(writer, Answer.Error! with { Details = Answer.Hint is null ? Answer.Error!.Details : Answer.Error!.WithDetails(Answer.Hint).Details }, Answer.Version);

    private static string Lines(CniResult result)
    {
        var text = new StringBuilder();
        if (!result.Interfaces.IsEmpty)
        {
            text.Append(TextTable.Write(["INTERFACE", "MAC", "IN", "ADDRESSES"], [.. result.Interfaces.Select((entry, index) => Row(entry, result.Ips.Where(ip => ip.Interface == index)))]));
        }

        foreach (var ip in result.Ips.Where(static ip => ip.Interface is null))
        {
            text.Append($"address {Describe(ip)}\n");
        }

        foreach (var route in result.Routes)
        {
            text.Append($"route {route.Destination}{(route.Gateway is { } gateway ? $" via {IpText.Format(gateway)}" : "")}\n");
        }

        foreach (var server in result.Dns.Nameservers)
        {
            text.Append($"nameserver {server}\n");
        }

        return text.Length == 0 ? "attached; the plugins told nothing of it\n" : text.ToString();
    }

    private static ImmutableArray<string> Row(CniInterface entry, IEnumerable<CniIpConfig> ips) =>
        [entry.Name, OrNone(entry.Mac), entry.Sandbox.Length == 0 ? "host" : entry.Sandbox, OrNone(string.Join(", ", ips.Select(Describe)))];

    private static string Describe(CniIpConfig ip) => ip.Gateway is { } gateway ? $"{ip.Address} (gateway {IpText.Format(gateway)})" : $"{ip.Address}";

    private static string OrNone(string text) => text.Length == 0 ? "-" : text;
}
