using Multus.Core.Cni.Errors;

namespace Multus.K8s.Access;

/// <summary>What a bearer token may be: something that a header can hold.</summary>
internal static class BearerToken
{
    /// <summary>The token itself.</summary>
    /// <param name="token">The token.</param>
    /// <param name="name">Where it comes from, for messages.</param>
    /// <exception cref="CniException">It is empty, or has a character that no token has (code 7); the message does not tell the token.</exception>
    public static string Check(string token, string name)
    {
        if (token.Length == 0)
        {
            throw new CniException(new CniError(CniErrorCode.InvalidNetworkConfig, $"{name}: the bearer token is empty"));
        }

        return token.AsSpan().ContainsAnyExceptInRange('!', '~')
            ? throw new CniException(new CniError(CniErrorCode.InvalidNetworkConfig, $"{name}: the bearer token has a character that no token has, such as a line end"))
            : token;
    }
}
