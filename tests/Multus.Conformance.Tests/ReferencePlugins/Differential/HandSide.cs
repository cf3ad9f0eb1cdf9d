using System.Text.Json.Nodes;
using Multus.TestKit.Linux;

namespace Multus.Conformance.Tests.ReferencePlugins.Differential;

/// <summary>
/// The same network run by hand: what the specification says that plugins are given, put together from JSON and variables with
/// nothing of the library.
/// </summary>
internal sealed class HandSide(Node node, string netns, JsonObject network, PluginCase plugins)
{
    public const string Container = "pod";

    private readonly List<Exchange> _exchanges = [];
    private string? _result;

    public IReadOnlyList<Exchange> Exchanges => _exchanges;

    private string Version => (string)network["cniVersion"]!;

    // Among the published versions the order of the texts is that of the numbers.
    private bool HasCheck => string.CompareOrdinal(Version, "0.4.0") >= 0;

    private IEnumerable<JsonObject> Plugins => network["plugins"]!.AsArray().Select(static plugin => plugin!.AsObject());

    /// <summary>ADD of each plugin until one fails. The last answer.</summary>
    public async Task<PluginAnswer> AddAsync()
    {
        PluginAnswer? answer = null;
        foreach (var plugin in Plugins)
        {
            answer = await CallAsync("ADD", plugin, answer?.Output);
            if (answer.Exit != 0)
            {
                return answer;
            }
        }

        _result = answer!.Output;
        return answer;
    }

    /// <summary>CHECK of each plugin until one fails. The last answer.</summary>
    public Task<PluginAnswer> CheckAsync() => CallAllAsync("CHECK", Plugins, _result);

    /// <summary>DEL of each plugin, last to first, until one fails. The last answer.</summary>
    public async Task<PluginAnswer> DelAsync()
    {
        var answer = await CallAllAsync("DEL", Plugins.Reverse(), HasCheck ? _result : null);
        _result = answer.Exit == 0 ? null : _result;
        return answer;
    }

    /// <summary>STATUS of each plugin until one fails. The last answer.</summary>
    public Task<PluginAnswer> StatusAsync() => CallAllAsync("STATUS", Plugins, previous: null);

    /// <summary>GC of each plugin, with this attachment as the only valid one, until one fails. The last answer.</summary>
    public Task<PluginAnswer> GcAsync() => CallAllAsync("GC", Plugins.Select(plugin => WithValidAttachments(plugin, plugins.Interface)), previous: null);

    private static JsonObject WithValidAttachments(JsonObject plugin, string interfaceName)
    {
        var request = plugin.DeepClone().AsObject();
        foreach (var key in (ReadOnlySpan<string>)["cni.dev/valid-attachments", "cni.dev/attachments"])
        {
            request[key] = new JsonArray(new JsonObject { ["containerID"] = Container, ["ifname"] = interfaceName });
        }

        return request;
    }

    private async Task<PluginAnswer> CallAllAsync(string command, IEnumerable<JsonObject> sequence, string? previous)
    {
        PluginAnswer? answer = null;
        foreach (var plugin in sequence)
        {
            answer = await CallAsync(command, plugin, previous);
            if (answer.Exit != 0)
            {
                break;
            }
        }

        return answer!;
    }

    private async Task<PluginAnswer> CallAsync(string command, JsonObject plugin, string? previous)
    {
        var program = $"{Node.PluginFolder}/{(string)plugin["type"]!}";
        var isOfAttachment = command is "ADD" or "CHECK" or "DEL";
        var input = Request(plugin, previous, isOfAttachment ? plugins.Offers : "{}").ToJsonString();
        var variables = new Dictionary<string, string>
        {
            ["CNI_COMMAND"] = command,
            ["CNI_CONTAINERID"] = isOfAttachment ? Container : "",
            ["CNI_NETNS"] = isOfAttachment ? netns : "",
            ["CNI_IFNAME"] = isOfAttachment ? plugins.Interface : "",
            ["CNI_ARGS"] = isOfAttachment ? plugins.Args : "",
            ["CNI_PATH"] = Node.PluginFolder,
            ["PATH"] = plugins.Tools(node),
        };
        var answer = await PluginProgram.CallInAsync(node.Name, program, variables, input);
        _exchanges.Add(new Exchange(program, variables, input, answer.Exit == 0, answer.Output));
        return answer;
    }

    private JsonObject Request(JsonObject plugin, string? previous, string offers)
    {
        var request = plugin.DeepClone().AsObject();
        request["cniVersion"] = Version;
        request["name"] = (string)network["name"]!;
        var taken = JsonNode.Parse(offers)!.AsObject().Where(offer => (bool?)plugin["capabilities"]?[offer.Key] == true).ToArray();
        if (taken.Length > 0)
        {
            request["runtimeConfig"] = new JsonObject(taken.Select(static offer => KeyValuePair.Create(offer.Key, offer.Value?.DeepClone())));
        }

        if (previous is not null)
        {
            request["prevResult"] = JsonNode.Parse(previous);
        }

        return request;
    }
}
