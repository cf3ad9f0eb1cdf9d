using System.Text;
using Multus.Cni.Hosting;
using Multus.Core.Cni;
using Multus.Core.Commands;
using Multus.TestKit.Linux;

namespace Multus.Cni.Tests.Hosting;

/// <summary>A plugin host with its environment and streams in memory, and a runtime that answers what a test says.</summary>
internal sealed class HostedPlugin : IMultusRuntime
{
    public const string Config = """{"cniVersion":"1.1.0","name":"shopnet","type":"multus"}""";
    public const string MissingNetns = "/run/netns/no-such-namespace";

    private readonly List<CniRequest> _requests = [];

    public Dictionary<string, string> Variables { get; } = new(StringComparer.Ordinal);

    public Stream Input { get; set; } = Bytes(Config);

    public Stream Output { get; set; } = new MemoryStream();

    public Stream Error { get; set; } = new MemoryStream();

    public CniPluginHostOptions Options { get; set; } = new() { About = "a plugin for tests" };

    public Func<CniRequest, CniResponse> Answer { get; set; } = static _ => new CniResponse.Ok(CniVersion.V110, null);

    public IReadOnlyList<CniRequest> Requests => _requests;

    /// <summary>A call with every variable that there is.</summary>
    public static HostedPlugin For(string command, string config = Config) => new()
    {
        Variables =
        {
            ["CNI_COMMAND"] = command,
            ["CNI_CONTAINERID"] = "shop-7",
            ["CNI_NETNS"] = MissingNetns,
            ["CNI_IFNAME"] = "net1",
            ["CNI_ARGS"] = "IgnoreUnknown=1;K8S_POD_NAME=shop",
            ["CNI_PATH"] = "/opt/cni/bin:/usr/lib/cni",
        },
        Input = Bytes(config),
    };

    public static MemoryStream Bytes(string text) => new(Encoding.UTF8.GetBytes(text));

    public HostedPlugin With(string variable, string value)
    {
        Variables[variable] = value;
        return this;
    }

    public HostedPlugin Without(params string[] variables)
    {
        foreach (var variable in variables)
        {
            Variables.Remove(variable);
        }

        return this;
    }

    public async Task<PluginAnswer> RunAsync(CancellationToken cancellationToken = default)
    {
        var io = new PluginIo(Variables, Input, Output, Error);
        var exit = await new CniPluginHost(Options).RunAsync(io, () => this, cancellationToken);
        return new PluginAnswer(exit, TextOf(Output), TextOf(Error));
    }

    public ValueTask<CniResponse> HandleAsync(CniRequest request, CancellationToken cancellationToken)
    {
        _requests.Add(request);
        return ValueTask.FromResult(Answer(request));
    }

    private static string TextOf(Stream stream) => stream is MemoryStream memory ? Encoding.UTF8.GetString(memory.ToArray()) : "";
}
