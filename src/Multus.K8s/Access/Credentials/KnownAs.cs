using Multus.K8s.Access.Exec;

namespace Multus.K8s.Access.Credentials;

/// <summary>What makes us known for one request. Immutable.</summary>
internal sealed record KnownAs
{
    /// <summary>Nothing.</summary>
    public static KnownAs Nobody { get; } = new();

    /// <summary>The <c>Authorization</c> header; null for none.</summary>
    public string? Authorization { get; init; }

    /// <summary>The client certificate and its key; null for none.</summary>
    public ClientPem? Identity { get; init; }

    /// <summary>What an exec plugin had answered; null where there is none.</summary>
    public ExecCredential? FromPlugin { get; init; }

    /// <summary>Says nothing of what it is.</summary>
    public override string ToString() => "credentials";
}
