using System.Collections.Immutable;
using System.Text.Json;
using Multus.Fuzz.Engine;
using Multus.K8s.Watching;

namespace Multus.Fuzz.Targets;

/// <summary>A list of objects, read whole and in portions.</summary>
internal sealed class ObjectListTarget() : FuzzTarget("object-list", InputForm.Json)
{
    public override ImmutableArray<byte[]> Seeds { get; } = Texts(
        """{"kind":"PodList","metadata":{"resourceVersion":"7","continue":"c"},"items":[{"metadata":{"name":"a"}},{"spec":[1,"x",null]}]}""",
        """ {"items":[],"metadata":{"resourceVersion":"7"},"more":{"a":[]}} """,
        """{"items":null,"metadata":{}}""");

    public override ImmutableArray<byte[]> Words => Texts("\"items\"", "\"metadata\"", "\"continue\"", "\"\\u0069tems\"", "null", "[]", "\"\\ud800\"");

    public override Answer Read(byte[] input)
    {
        var whole = Tell(input, Math.Max(input.Length, 1));
        Law.Same(Tell(input, 3), whole, "a list does not depend on how it comes");
        return whole.StartsWith('!') ? Answer.Refused(whole) : Answer.TakenAs(whole);
    }

    private static string Tell(byte[] input, int size)
    {
        var list = new ObjectListReader(new Portions(input, size));
        var items = new List<string>();
        try
        {
            while (Next(list) is { } item)
            {
                using (item)
                {
                    items.Add(item.RootElement.GetRawText());
                }
            }
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or InvalidDataException)
        {
            return $"!{exception.GetType().Name}";
        }

        return $"{string.Join(' ', items)} {list.Version.Length} {list.Continue.Length}";
    }

    private static JsonDocument? Next(ObjectListReader list)
    {
        var reading = list.ReadAsync(CancellationToken.None).AsTask();
        Law.Holds(reading.IsCompleted, "what has come is read at once");
        return reading.GetAwaiter().GetResult();
    }
}
