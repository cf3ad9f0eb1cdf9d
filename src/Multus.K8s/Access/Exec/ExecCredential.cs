namespace Multus.K8s.Access.Exec;

/// <summary>What an exec plugin answered. Immutable.</summary>
internal sealed record ExecCredential
{
    /// <summary>A bearer token; null for none.</summary>
    public string? Token { get; init; }

    /// <summary>A client certificate and its key; null for none.</summary>
    public ClientPem? Identity { get; init; }

    /// <summary>When they end; null if that is not known.</summary>
    public DateTimeOffset? Expires { get; init; }

    /// <summary>Says nothing of what they are.</summary>
    public override string ToString() => "exec credential";
}
