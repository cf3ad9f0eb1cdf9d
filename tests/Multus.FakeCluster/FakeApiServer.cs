using System.Collections.Concurrent;
using System.IO.Compression;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Multus.FakeCluster.Access;
using Multus.FakeCluster.Faults;
using Multus.FakeCluster.Objects;
using Multus.FakeCluster.Serving;

namespace Multus.FakeCluster;

/// <summary>
/// An API server that has pods, events, NetworkAttachmentDefinitions and what belongs to dynamic resource allocation, answers as a real
/// one does, and fails as it is told. Thread-safe.
/// </summary>
public sealed class FakeApiServer : IAsyncDisposable
{
    public const string Version = "v1.34.1";

    /// <summary>Who the kubeconfig files are for.</summary>
    public const string User = "system:serviceaccount:kube-system:multus";

    private readonly ClusterAuthority _authority = new();
    private readonly ClusterUsers _users;
    private readonly ObjectStore _store = new();
    private readonly SigningRequests _signing;
    private readonly FaultPlan _faults = new();
    private readonly ConcurrentQueue<RecordedRequest> _requests = [];
    private readonly WatchControl _watches;
    private readonly ApiHandler _handler;
    private Listener? _listener;

    private FakeApiServer()
    {
        _users = new ClusterUsers(_authority);
        _signing = new SigningRequests(_store, _authority);
        AddToken(Token);
        _watches = new WatchControl(_store.Changed);
        _handler = new ApiHandler(_users, new ObjectVerbs(_store, _signing), new ObjectLists(_store), new ObjectWatches(_store, _watches), _watches);
        (ClientCertificate, ClientKey) = _authority.Certify(User);
    }

    public Uri Address { get; private set; } = new("https://127.0.0.1");

    /// <summary>The certificate that the server's leads to, in PEM.</summary>
    public string Authority => _authority.Pem;

    public string Token { get; } = $"token-{Guid.NewGuid():N}";

    /// <summary>A certificate that the server knows <see cref="User"/> by, in PEM.</summary>
    public string ClientCertificate { get; }

    public string ClientKey { get; }

    /// <summary>Whether what is written in protobuf is taken, although nobody reads it: enough for a client that is only measured. Default: it is refused.</summary>
    public bool TakesProtobuf
    {
        get => _handler.TakesProtobuf;
        set => _handler.TakesProtobuf = value;
    }

    /// <summary>A kubeconfig with the token.</summary>
    public string KubeconfigWithToken => Kubeconfig.WithToken(Address, Authority, Token);

    /// <summary>A kubeconfig with the client certificate.</summary>
    public string KubeconfigWithCertificate => Kubeconfig.WithCertificate(Address, Authority, (ClientCertificate, ClientKey));

    /// <summary>A kubeconfig with a client certificate that was good until a minute ago.</summary>
    public string KubeconfigWithExpiredCertificate => Kubeconfig.WithCertificate(Address, Authority, _authority.Certify(User, DateTimeOffset.UtcNow.AddMinutes(-1)));

    /// <summary>The requests that came, in order, also those that something went wrong with.</summary>
    public IReadOnlyList<RecordedRequest> Requests => [.. _requests];

    /// <summary>The events that were recorded, by namespace and name.</summary>
    public IReadOnlyList<JsonObject> Events => _store.List(ResourceKind.Of("events"), null).Items;

    /// <summary>Whether a watch may begin with all there is. Default: yes.</summary>
    public bool StreamsFirst
    {
        get => _watches.StreamsFirst;
        set => _watches.StreamsFirst = value;
    }

    /// <summary>Whether answers are compressed for those who take that. Default: no.</summary>
    public bool Compresses { get; set; }

    /// <summary>How many watches there are.</summary>
    public int Watches => _watches.Count;

    /// <summary>The version of all that is stored.</summary>
    public string StoredVersion => _store.Version;

    public static async Task<FakeApiServer> StartAsync()
    {
        var server = new FakeApiServer();
        await server.ListenAsync();
        return server;
    }

    /// <summary>Stores a pod, and gives its UID.</summary>
    public string AddPod(string @namespace, string name, IReadOnlyDictionary<string, string> annotations) => Add(@namespace, new JsonObject
    {
        ["apiVersion"] = "v1",
        ["kind"] = "Pod",
        ["metadata"] = new JsonObject
        {
            ["name"] = name,
            ["annotations"] = new JsonObject(annotations.Select(static pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value))),
        },
        ["spec"] = new JsonObject { ["nodeName"] = "node-1", ["containers"] = new JsonArray(new JsonObject { ["name"] = "c", ["image"] = "image" }) },
    });

    /// <summary>Stores a pod without annotations, and gives its UID.</summary>
    public string AddPod(string @namespace, string name) => AddPod(@namespace, name, new Dictionary<string, string>());

    /// <summary>Stores a NetworkAttachmentDefinition.</summary>
    public void AddNetwork(string @namespace, string name, string config) => Add(@namespace, new JsonObject
    {
        ["apiVersion"] = "k8s.cni.cncf.io/v1",
        ["kind"] = "NetworkAttachmentDefinition",
        ["metadata"] = new JsonObject { ["name"] = name },
        ["spec"] = new JsonObject { ["config"] = config },
    });

    /// <summary>Stores any object of a kind that the server knows, and gives its UID.</summary>
    public string Add(string @namespace, JsonObject item)
    {
        var kind = ResourceKind.Named((string)item["kind"]!);
        var complete = (JsonObject)item.DeepClone();
        Defaults.Fill(kind, complete);
        var created = _store.Create(kind, @namespace, complete) ?? throw new ArgumentException("there is such an object already", nameof(item));
        return (string)created["metadata"]!["uid"]!;
    }

    /// <summary>An object by what its kind is called in paths; null for none.</summary>
    public JsonObject? Find(string plural, string @namespace, string name) => _store.Find(Key(plural, @namespace, name));

    /// <summary>The CertificateSigningRequests that were made.</summary>
    public IReadOnlyList<JsonObject> SigningRequests => _store.List(ResourceKind.Of("certificatesigningrequests"), null).Items;

    /// <summary>What is decided on new CertificateSigningRequests at once: <c>Approved</c>, <c>Denied</c>, <c>Failed</c>; null for nothing, which is the default.</summary>
    public string? Verdict
    {
        get => _signing.Verdict;
        set => _signing.Verdict = value;
    }

    /// <summary>Whether those that are approved get their certificate. Default: yes.</summary>
    public bool Signs
    {
        get => _signing.Signs;
        set => _signing.Signs = value;
    }

    /// <summary>How long ago certificates begin to be good when they are signed, and how long they are. Default: 5 minutes, as signers have it, and an hour.</summary>
    public void SignFor(TimeSpan since, TimeSpan life) => _signing.Life = (since, life);

    /// <summary>Somebody decides on a CertificateSigningRequest.</summary>
    public void Decide(string name, string verdict) => _signing.Decide(name, verdict);

    /// <summary>A certificate of the cluster's authority and its key, for a name or a subject, in PEM.</summary>
    public (string Certificate, string Key) Certify(string user, DateTimeOffset until) => _authority.Certify(user, until);

    /// <summary>A kubeconfig as the kubelet of a node has it: its user may ask for certificates.</summary>
    public string KubeconfigOfKubelet(string node) => Kubeconfig.WithCertificate(
        Address, Authority, _authority.Certify($"O=system:nodes, CN=system:node:{node}"));

    /// <summary>Takes an object away.</summary>
    public void Remove(string plural, string @namespace, string name) => _store.Remove(Key(plural, @namespace, name));

    /// <summary>Forgets what has happened: watches cannot go on from earlier versions.</summary>
    public void Forget() => _store.Forget();

    /// <summary>Tells all watches that nothing more has happened.</summary>
    public void SendBookmarks() => _watches.SendBookmarks();

    /// <summary>Ends all watches, as when their time is up.</summary>
    public void EndWatches() => _watches.EndWatches();

    /// <summary>Another writes an annotation.</summary>
    public void Annotate(string plural, string @namespace, string name, string key, string value) => _store.Change(Key(plural, @namespace, name), item =>
    {
        MergePatch.Apply(item!, new JsonObject { ["metadata"] = new JsonObject { ["annotations"] = new JsonObject { [key] = value } } });
        return (item, true);
    });

    /// <summary>A pod's annotation; null for none.</summary>
    public string? AnnotationOf(string @namespace, string pod, string key) => (string?)Find("pods", @namespace, pod)?["metadata"]?["annotations"]?[key];

    /// <summary>Takes a right away: a verb (<c>get</c>, <c>patch</c>, <c>update</c>, …) on a resource (<c>pods</c>, <c>pods/status</c>, …).</summary>
    public void Forbid(string verb, string resource) => _users.Forbid(verb, resource);

    /// <summary>Gives a right back.</summary>
    public void Allow(string verb, string resource) => _users.Allow(verb, resource);

    /// <summary>Lets a token be good for <see cref="User"/>.</summary>
    public void AddToken(string token) => AddToken(token, User, ["system:serviceaccounts", ClusterUsers.Authenticated]);

    /// <summary>Lets a token be good for somebody.</summary>
    public void AddToken(string token, string user, IReadOnlyList<string> groups) => _users.Add(token, new ClusterUser(user, groups));

    /// <summary>Lets a token be good no more.</summary>
    public void RevokeToken(string token) => _users.Remove(token);

    /// <summary>Something goes wrong with the next requests.</summary>
    public void FailNext(int times, Fault fault) => _faults.Add(static _ => true, times, fault);

    /// <summary>Something goes wrong with the next requests of a kind.</summary>
    public void Fail(Func<RecordedRequest, bool> requests, int times, Fault fault) => _faults.Add(requests, times, fault);

    /// <summary>Nothing goes wrong any more.</summary>
    public void ClearFaults() => _faults.Clear();

    /// <summary>Lets connections be refused.</summary>
    public async Task StopListeningAsync()
    {
        if (Interlocked.Exchange(ref _listener, null) is { } listener)
        {
            await listener.DisposeAsync();
        }
    }

    /// <summary>Listens, after a stop at the same address as before.</summary>
    public async Task ListenAsync()
    {
        _listener = await Listener.StartAsync(Address.IsDefaultPort ? 0 : Address.Port, _authority.Server, ServeAsync);
        Address = new Uri($"https://127.0.0.1:{_listener.Port}");
    }

    public async ValueTask DisposeAsync()
    {
        await StopListeningAsync();
        _authority.Dispose();
    }

    private static ObjectKey Key(string plural, string @namespace, string name) => new(ResourceKind.Of(plural), @namespace, name);

    private async Task ServeAsync(HttpContext context)
    {
        using var content = new MemoryStream();
        await context.Request.Body.CopyToAsync(content, context.RequestAborted);
        var body = content.ToArray();
        var request = RequestReader.Read(context.Request, body) with { User = _users.Identify(context)?.Name, Certificate = context.Connection.ClientCertificate?.SerialNumber };
        _requests.Enqueue(request);
        if (Compresses && context.Request.Headers.AcceptEncoding.ToString().Contains("gzip", StringComparison.Ordinal))
        {
            context.Response.Headers.ContentEncoding = "gzip";
            await using var compressed = new GZipStream(context.Response.Body, CompressionLevel.Fastest, leaveOpen: true);
            context.Response.Body = compressed;
            await RespondAsync(context, request, body);
        }
        else
        {
            await RespondAsync(context, request, body);
        }
    }

    private async Task RespondAsync(HttpContext context, RecordedRequest request, byte[] body)
    {
        await (_faults.Take(request) is { } fault ? fault.HappenAsync(context, AnswerAsync) : AnswerAsync());

        Task AnswerAsync() => ResponseWriter.WriteAsync(context, _handler.Answer(context, body));
    }
}
