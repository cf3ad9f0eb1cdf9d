using Microsoft.AspNetCore.Http;
using Multus.Core.Delegation.Processes;
using Multus.Core.State;
using Multus.K8s.Access;
using Multus.K8s.Http;
using Multus.TestKit.Fakes;
using Multus.TestKit.Linux;

namespace Multus.K8s.Tests.Support;

/// <summary>A folder with kubeconfig files, a clock to move, and connections made from them.</summary>
internal sealed class AccessBench : IDisposable
{
    private readonly List<ClusterConnection> _connections = [];

    public TempFolder Folder { get; } = new();

    public FlyingTime Time { get; } = new();

    public Dictionary<string, string> Environment { get; } = new() { ["PATH"] = "/usr/bin:/bin" };

    public ClusterAccess Access => new()
    {
        UserAgent = "multus-dotnet/0.1.0 (linux/amd64)",
        Environment = Environment,
        Files = new DiskFileStore(),
        Processes = new ProcessLauncher(),
        Time = Time,
        ServiceAccountFolder = Folder["serviceaccount"],
    };

    /// <summary>A kubeconfig with one cluster and one user.</summary>
    public static string Kubeconfig(string cluster, string user) => $$$"""
        apiVersion: v1
        kind: Config
        current-context: c
        contexts: [{name: c, context: {cluster: k, user: u}}]
        clusters: [{name: k, cluster: {{{cluster}}} }]
        users: [{name: u, user: {{{user}}} }]
        """;

    /// <summary>A connection by a kubeconfig with one cluster and one user.</summary>
    public ClusterConnection Connect(string cluster, string user) => Keep(Access.Connect(Folder.Write("kubeconfig", Kubeconfig(cluster, user))));

    public ClusterConnection Keep(ClusterConnection connection)
    {
        _connections.Add(connection);
        return connection;
    }

    /// <summary>An authority's certificates as a file of the folder, by its name.</summary>
    public string WritePem(string name, params string[] pem)
    {
        Folder.Write(name, string.Join('\n', pem));
        return name;
    }

    public static async Task<string> GetAsync(ClusterConnection connection, string path = "version")
    {
        using var response = await ((IApiConnection)connection).SendAsync(new ApiRequest(HttpMethod.Get, path), CancellationToken.None);
        return $"{(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}";
    }

    /// <summary>Answers with the named headers of the request.</summary>
    public static RequestDelegate Echo(params string[] headers) => context =>
        context.Response.WriteAsync(string.Join('\n', headers.Select(header => $"{context.Request.Headers[header]}")));

    public void Dispose()
    {
        _connections.ForEach(static connection => connection.Dispose());
        Folder.Dispose();
    }
}
