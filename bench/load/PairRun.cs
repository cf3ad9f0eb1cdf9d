using System.Diagnostics;
using System.Text;
using Multus.Cni.DaemonProtocol;

namespace Multus.BenchLoad;

/// <summary>Asks for pairs of ADD and DEL, each of a container of its own, so many at once, each from a thread as from a process of its own.</summary>
internal sealed class PairRun(string socket, string netns, string plugins, string plugin)
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    private readonly string _run = $"{Guid.NewGuid():N}";

    public PairFigures Run(int pairs, int atOnce)
    {
        var adds = new double[pairs];
        var dels = new double[pairs];
        var next = -1;
        var failures = 0;
        var started = Stopwatch.GetTimestamp();
        var threads = Enumerable.Range(0, atOnce).Select(_ => new Thread(() =>
        {
            try
            {
                for (var number = Interlocked.Increment(ref next); number < pairs; number = Interlocked.Increment(ref next))
                {
                    adds[number] = Call("ADD", number);
                    dels[number] = Call("DEL", number);
                }
            }
            catch (InvalidOperationException exception)
            {
                Console.Error.WriteLine(exception.Message);
                Interlocked.Increment(ref failures);
            }
        })).ToArray();
        Array.ForEach(threads, static thread => thread.Start());
        Array.ForEach(threads, static thread => thread.Join());
        return failures == 0
            ? new PairFigures(Stopwatch.GetElapsedTime(started), new CallFigures(adds), new CallFigures(dels))
            : throw new InvalidOperationException($"{failures} of {atOnce} gave up");
    }

    private double Call(string command, int number)
    {
        var config = $$"""{"cniVersion":"1.0.0","name":"bench","type":"multus-shim","binDir":"{{plugins}}","delegates":[{"cniVersion":"1.0.0","name":"default","type":"{{plugin}}"}]}""";
        var request = new DaemonRequest(
            new Dictionary<string, string>
            {
                ["CNI_COMMAND"] = command,
                ["CNI_CONTAINERID"] = $"{_run}-{number}",
                ["CNI_NETNS"] = netns,
                ["CNI_IFNAME"] = "eth0",
                ["CNI_ARGS"] = "IgnoreUnknown=1;K8S_POD_NAMESPACE=default;K8S_POD_NAME=pod-1",
                ["CNI_PATH"] = plugins,
            },
            Encoding.UTF8.GetBytes(config));
        var started = Stopwatch.GetTimestamp();
        var exchange = new DaemonClient(socket).Post(DaemonPaths.Cni, DaemonRequestCodec.Encode(request).Span, Limit);
        var took = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        return exchange switch
        {
            DaemonExchange.Answered { Status: DaemonAnswer.Done } => took,
            DaemonExchange.Answered answered => throw new InvalidOperationException($"{command} of {number}: {answered.Status} {Encoding.UTF8.GetString(answered.Body.Span)}"),
            _ => throw new InvalidOperationException($"{command} of {number}: {exchange}"),
        };
    }
}
