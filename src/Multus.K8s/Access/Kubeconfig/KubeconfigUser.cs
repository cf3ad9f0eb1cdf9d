namespace Multus.K8s.Access.Kubeconfig;

/// <summary>Reads an entry of <c>users</c>.</summary>
internal static class KubeconfigUser
{
    public static UserSettings Read(KubeconfigNode node, ClusterSettings cluster)
    {
        if (node.Get("auth-provider") is not null)
        {
            var other = node.Get("exec") is null ? "use exec, a token or a client certificate" : "and there is exec beside it";
            throw node.Invalid("auth-provider", $"is not supported; {other}");
        }

        var certificate = KubeconfigFiles.Pem(node, "client-certificate");
        var key = KubeconfigFiles.Pem(node, "client-key");
        if (certificate is null != key is null)
        {
            throw certificate is null
                ? node.Invalid("client-certificate", "is missing, but there is a client-key")
                : node.Invalid("client-key", "is missing, but there is a client-certificate");
        }

        var token = node.Text("token");
        var tokenFile = KubeconfigFiles.Path(node, "tokenFile");
        var name = node.Text("username");
        var password = node.Text("password");
        var hasName = name is not null || password is not null;
        if (hasName && (token is not null || tokenFile is not null))
        {
            throw node.Invalid("username", "and password are there, but a token too");
        }

        return new UserSettings
        {
            Token = token is null ? null : BearerToken.Check(token, node.NameOf("token")),
            TokenFile = tokenFile,
            NameAndPassword = hasName ? $"{name}:{password}" : null,
            Certificate = certificate,
            Key = key,
            Exec = node.Map("exec") is { } exec ? KubeconfigExec.Read(exec, cluster) : null,
            ActsAs = KubeconfigImpersonation.Read(node),
        };
    }
}
