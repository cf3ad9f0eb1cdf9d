using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Multus.K8s.Http;

namespace Multus.K8s.Watching;

/// <summary>The objects that are listed and watched, and how they are asked for. Immutable.</summary>
/// <param name="Name">What messages call them.</param>
/// <param name="Path">Where they are below the server's address.</param>
/// <param name="Read">Takes out of one what is kept of it. What is not as it should be is an <see cref="InvalidOperationException"/> or a <see cref="KeyNotFoundException"/>.</param>
/// <typeparam name="T">What is kept.</typeparam>
internal sealed record WatchedObjects<T>(string Name, string Path, Func<JsonElement, T> Read)
    where T : class
{
    private const int PerPage = 500;
    private const int ShortestSeconds = 300;
    private const int LongestSeconds = 600;

    /// <summary>Which of them: a term such as <c>spec.nodeName=node-1</c>; empty for all.</summary>
    public string FieldSelector { get; init; } = "";

    /// <summary>Asks for all there is, at a version or newer: <c>0</c> for whatever the server has at hand, empty for the newest.</summary>
    public ApiRequest List(string version) => Get($"limit={PerPage}{Term("resourceVersion", version)}");

    /// <summary>Asks for the next part of a list.</summary>
    public ApiRequest ListOn(string token) => Get($"limit={PerPage}{Term("continue", token)}");

    /// <summary>Asks for what happens after a version. It ends by itself after some minutes, not at the same time for all.</summary>
    public ApiRequest Watch(string version) => Get($"watch=true&allowWatchBookmarks=true{Term("resourceVersion", version)}&timeoutSeconds={Seconds}");

    /// <summary>Asks for all there is, and what happens after that.</summary>
    public ApiRequest WatchFromFirst() =>
        Get($"watch=true&allowWatchBookmarks=true&sendInitialEvents=true&resourceVersionMatch=NotOlderThan&timeoutSeconds={Seconds}");

    private static string Seconds => RandomNumberGenerator.GetInt32(ShortestSeconds, LongestSeconds + 1).ToString(CultureInfo.InvariantCulture);

    private static string Term(string name, string value) => value.Length == 0 ? "" : $"&{name}={Uri.EscapeDataString(value)}";

    private ApiRequest Get(string query) => new(HttpMethod.Get, $"{Path}?{query}{Term("fieldSelector", FieldSelector)}");
}
