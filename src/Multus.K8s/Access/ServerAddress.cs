using Multus.Core.Cni.Errors;

namespace Multus.K8s.Access;

/// <summary>Reads an API server's address: a URL, or a host with a port.</summary>
internal static class ServerAddress
{
    /// <summary>Reads it.</summary>
    /// <param name="text">The address.</param>
    /// <param name="name">Where it comes from, for messages.</param>
    /// <param name="schemeIfNone">What it is where it does not say.</param>
    /// <exception cref="CniException">It is no such address (code 7).</exception>
    public static Uri Parse(string text, string name, string schemeIfNone)
    {
        var hasScheme = text.Contains("://", StringComparison.Ordinal);
        if (text.Contains('@', StringComparison.Ordinal))
        {
            throw Invalid(name, "an address that holds a user or a password is not read");
        }

        if (!Uri.TryCreate(hasScheme ? text : $"{schemeIfNone}://{text}", UriKind.Absolute, out var address) || address.Host.Length == 0)
        {
            throw Invalid(name, $"\"{text}\" is not the address of a server{Hint(text)}");
        }

        if (address.Scheme != Uri.UriSchemeHttp && address.Scheme != Uri.UriSchemeHttps)
        {
            throw Invalid(name, $"\"{text}\" is neither http nor https");
        }

        if (!hasScheme && address.AbsolutePath != "/")
        {
            throw Invalid(name, $"\"{text}\" has a path; write the scheme before it");
        }

        return address.Query.Length == 0 && address.Fragment.Length == 0 ? address : throw Invalid(name, $"\"{text}\" has a query or a fragment");
    }

    /// <summary>An address of a host and a port.</summary>
    public static string Join(string host, string port) => host.Contains(':', StringComparison.Ordinal) ? $"[{host.Trim('[', ']')}]:{port}" : $"{host}:{port}";

    // What generators forget.
    private static string Hint(string text) => text.Count(':') > 2 && !text.Contains('[', StringComparison.Ordinal) ? "; an IPv6 address stands in brackets" : "";

    private static CniException Invalid(string name, string problem) => new(new CniError(CniErrorCode.InvalidNetworkConfig, $"{name}: {problem}"));
}
