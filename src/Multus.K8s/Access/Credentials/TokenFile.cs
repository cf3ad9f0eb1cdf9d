using System.Text;
using Multus.Core.Cni.Errors;
using Multus.Core.Ports;

namespace Multus.K8s.Access.Credentials;

/// <summary>Reads a file with a bearer token in it.</summary>
internal static class TokenFile
{
    /// <summary>How long a token is used before its file is looked at again.</summary>
    public static TimeSpan MaxAge { get; } = TimeSpan.FromSeconds(50);

    /// <summary>Reads it.</summary>
    /// <exception cref="CniException">It is not there, cannot be read, or holds no token (code 7).</exception>
    public static string Read(string path, IFileStore files)
    {
        var name = $"the token file \"{path}\"";
        try
        {
            var content = files.Read(path) ?? throw Invalid(name, "is not there", null);
            return BearerToken.Check(Encoding.UTF8.GetString(content.Span).Trim(), name);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Invalid(name, $"cannot be read: {exception.Message}", exception);
        }
    }

    private static CniException Invalid(string name, string problem, Exception? cause) => new(new CniError(CniErrorCode.InvalidNetworkConfig, $"{name} {problem}"), cause);
}
