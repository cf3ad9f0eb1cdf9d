using System.Net;

namespace Multus.K8s.Http;

/// <summary>One proxy for everything, with the name and the password that its address holds. The framework's own knows exceptions as well, by a large library.</summary>
internal sealed class FixedProxy : IWebProxy
{
    private readonly Uri _address;

    public FixedProxy(Uri address)
    {
        _address = new UriBuilder(address) { UserName = "", Password = "" }.Uri;
        if (address.UserInfo.Length > 0)
        {
            var parts = address.UserInfo.Split(':', 2);
            Credentials = new NetworkCredential(Uri.UnescapeDataString(parts[0]), parts.Length > 1 ? Uri.UnescapeDataString(parts[1]) : "");
        }
    }

    public ICredentials? Credentials { get; set; }

    public Uri GetProxy(Uri destination) => _address;

    public bool IsBypassed(Uri host) => false;
}
