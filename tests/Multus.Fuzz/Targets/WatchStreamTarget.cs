using System.Collections.Immutable;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Multus.Core.Networks;
using Multus.Fuzz.Engine;
using Multus.K8s.Networks;
using Multus.K8s.Pods;
using Multus.K8s.Watching;

namespace Multus.Fuzz.Targets;

/// <summary>The answer to a watch, read whole and byte by byte, and what is kept of the objects in it.</summary>
internal sealed class WatchStreamTarget() : FuzzTarget("watch-stream", InputForm.Json)
{
    private const string Pod = """
        {"type":"MODIFIED","object":{"kind":"Pod","metadata":{"name":"web","namespace":"blue","uid":"u","resourceVersion":"7","annotations":{"a":"b"}},"spec":{"nodeName":"n"},"status":{"resourceClaimStatuses":[{"resourceClaimName":"c"}],"extendedResourceClaimStatus":{"requestMappings":[{"requestName":"r","resourceName":"x"}],"resourceClaimName":"e"}}}}
        """;

    private const string Network = """
        {"type":"ADDED","object":{"metadata":{"name":"storage","namespace":"blue","annotations":{"k8s.v1.cni.cncf.io/resourceName":"r"}},"spec":{"config":"{}"}}}
        """;

    private static readonly ObjectIntake<PodSnapshot> Pods = new(new WatchedObjects<PodSnapshot>("pods", "", PodReader.Read), NullLogger.Instance);

    private static readonly ObjectIntake<NetworkAttachmentDefinition> Networks = new(
        new WatchedObjects<NetworkAttachmentDefinition>("networks", "", NetworkAttachmentDefinitionReader.Read), NullLogger.Instance);

    public override ImmutableArray<byte[]> Seeds { get; } = Texts(
        $"{Pod}\n",
        $"{Pod}\n{Network}\n",
        Network + "\r\n\n" + """{"type":"BOOKMARK","object":{"metadata":{"resourceVersion":"9","annotations":{"k8s.io/initial-events-end":"true"}}}}""" + "\n",
        """{"type":"ERROR","object":{"kind":"Status","code":410,"reason":"Expired"}}""" + "\n",
        """{"type":"DELETED","object":{"metadata":{"name":"a"}}}""" + "\n{\"type\":");

    public override ImmutableArray<byte[]> Words => Texts("\n", "\"DELETED\"", "\"BOOKMARK\"", "\"\\ud800\"", "null", "{\"metadata\":null}");

    public override Answer Read(byte[] input)
    {
        // A line that does not end is not looked at; so that most inputs have one, each is ended.
        byte[] lines = [.. input, (byte)'\n'];
        var whole = Tell(lines, lines.Length);
        Law.Same(Tell(lines, 3), whole, "what is told does not depend on how it comes");
        return whole.StartsWith('!') ? Answer.Refused(whole) : whole.Length > 0 ? Answer.TakenAs(whole) : Answer.Refused("nothing");
    }

    private static string Tell(byte[] lines, int size)
    {
        using var stream = new WatchStream(new Portions(lines, size), TimeSpan.FromMinutes(1), TimeProvider.System);
        var told = new StringBuilder();
        try
        {
            while (Next(stream) is { } next)
            {
                told.Append(next.Kind).Append(' ').Append(Describe(next)).Append(' ');
            }
        }
        catch (InvalidDataException exception)
        {
            Law.Holds(exception.Message.Length > 0);
            return $"!{exception.Message}";
        }

        return told.ToString();
    }

    private static WatchEvent? Next(WatchStream stream)
    {
        var reading = stream.ReadAsync(CancellationToken.None).AsTask();
        Law.Holds(reading.IsCompleted, "what has come is read at once");
        return reading.GetAwaiter().GetResult();
    }

    private static string Describe(WatchEvent next)
    {
        var key = ObjectIntake<PodSnapshot>.KeyOf(next.Object);
        var (pod, network) = (Pods.Read(key, next.Object), Networks.Read(key, next.Object));
        Law.Holds(pod is null || key is not null, "what is kept has a name");
        Law.Holds(pod is null || network is null || pod.Version == network.Version);
        return $"{key is not null} {pod?.Value.Annotations.Count} {network?.Value.Config.Length > 0} {ObjectIntake<PodSnapshot>.IsEndOfFirst(next.Object)} {K8s.Http.ApiStatus.Read(next.Object)?.Code}";
    }
}
