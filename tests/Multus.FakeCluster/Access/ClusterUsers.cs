using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;

namespace Multus.FakeCluster.Access;

/// <summary>Who asks, and what they may. Thread-safe.</summary>
internal sealed class ClusterUsers(ClusterAuthority authority)
{
    public const string Anonymous = "system:anonymous";

    /// <summary>The group of all who are known.</summary>
    public const string Authenticated = "system:authenticated";

    private readonly ConcurrentDictionary<string, ClusterUser> _tokens = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string Verb, string Resource), bool> _forbidden = [];

    public void Add(string token, ClusterUser user) => _tokens[token] = user;

    public void Remove(string token) => _tokens.TryRemove(token, out _);

    public void Forbid(string verb, string resource) => _forbidden[(verb, resource)] = true;

    public void Allow(string verb, string resource) => _forbidden.TryRemove((verb, resource), out _);

    /// <summary>Who asks; null for credentials that are not good.</summary>
    public ClusterUser? Identify(HttpContext context)
    {
        string? header = context.Request.Headers.Authorization;
        if (header?.StartsWith("Bearer ", StringComparison.Ordinal) == true)
        {
            return _tokens.GetValueOrDefault(header["Bearer ".Length..]);
        }

        return context.Connection.ClientCertificate is { } certificate ? authority.UserOf(certificate) : Nobody;
    }

    private static ClusterUser Nobody { get; } = new(Anonymous, ["system:unauthenticated"]);

    public bool MayDo(string user, string verb, string resource) => user != Anonymous && !_forbidden.ContainsKey((verb, resource));
}
