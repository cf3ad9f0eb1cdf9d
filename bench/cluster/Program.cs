using System.Globalization;
using Multus.FakeCluster;

namespace Multus.BenchCluster;

/// <summary>
/// <c>multus-bench-cluster KUBECONFIG NETWORK COUNT...</c> is an API server with pods <c>pod-COUNT</c>, each with as many networks of its
/// own, all of them as the file NETWORK says. It writes the kubeconfig file, beside it a folder <c>serviceaccount</c> as pods have one, and
/// the line <c>ready HOST PORT</c>, and answers each line that it reads with what it was asked for since the last one.
/// </summary>
internal static class Program
{
    private const string Namespace = "default";

    private static async Task Main(string[] arguments)
    {
        await using var server = await FakeApiServer.StartAsync();
        server.TakesProtobuf = true;
        var network = await File.ReadAllTextAsync(arguments[1]);
        foreach (var count in arguments[2..])
        {
            AddPod(server, int.Parse(count, CultureInfo.InvariantCulture), network);
        }

        await File.WriteAllTextAsync(arguments[0], server.KubeconfigWithToken);
        var account = Directory.CreateDirectory(Path.Combine(Path.GetDirectoryName(arguments[0])!, "serviceaccount")).FullName;
        await File.WriteAllTextAsync(Path.Combine(account, "token"), server.Token);
        await File.WriteAllTextAsync(Path.Combine(account, "ca.crt"), server.Authority);
        var tally = new RequestTally(server);
        Console.WriteLine($"ready {server.Address.Host} {server.Address.Port}");
        while (Console.ReadLine() is not null)
        {
            Console.WriteLine(tally.Next());
        }
    }

    private static void AddPod(FakeApiServer server, int count, string network)
    {
        var names = Enumerable.Range(1, count).Select(number => $"network-{count}-{number}").ToArray();
        foreach (var name in names)
        {
            server.AddNetwork(Namespace, name, network);
        }

        var annotations = new Dictionary<string, string>();
        if (count > 0)
        {
            annotations["k8s.v1.cni.cncf.io/networks"] = string.Join(',', names);
        }

        server.AddPod(Namespace, $"pod-{count}", annotations);
    }
}
